import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/store/free-port.ts';
import { signDevelopmentToken } from '../../subgraphs/kernel/development-token.ts';
import { question } from '../support/questions.ts';
import { run, type Program } from '../support/program.ts';
import { BANTARBARANG } from '../support/village-of-tests.ts';

const READY = 'ready: every question';

// One story, in order: a fresh start, a second one beside it, a stop with a question in flight, and the day after.
describe('npm start', () => {
  jest.setTimeout(120_000);
  let directory: string;
  let environment: Record<string, string>;
  let url: string;
  let program: Program;
  const all: Program[] = [];

  const start = () => {
    const started = run('scripts/start.ts', environment);
    all.push(started);
    return started;
  };
  const ask = async () => {
    const keysDirectory = join(directory, 'data', 'keys');
    const token = await signDevelopmentToken(
      { role: 'bidan', areas: [BANTARBARANG] },
      { keysDirectory, tokens: { audience: 'desa-sehat' }, now: new Date() },
    );
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: await question('1') }),
    });
    return (await response.json()) as { errors?: unknown; data: { desa: unknown } };
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'desa-sehat-start-'));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    environment = { PORT: String(port), DATA_DIR: join(directory, 'data'), MONGODB_URI: '' };
    program = start();
  });
  afterAll(async () => {
    for (const each of all) each.signal('SIGKILL');
    await Promise.all(all.map(({ ended }) => ended));
    await rm(directory, { recursive: true, force: true });
  });

  let first: unknown;

  it('is live before it is ready, and ready when the big question can be answered', async () => {
    await program.says('listens at');
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    await program.says(READY);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    first = await ask();
    expect(first).not.toHaveProperty('errors');
  });

  it('says which MongoDB it took and where it listens', () => {
    expect(program.said()).toMatch(/MongoDB: \S+/);
    expect(program.said()).toContain(url);
  });

  it('does not start twice on the same data, and says so', async () => {
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(/already/i);
    expect(second.said()).not.toContain('    at ');
  });

  it('finishes what is in flight when it is stopped', async () => {
    const inFlight = Array.from({ length: 8 }, ask);
    // The first answer shows that the others are on their way.
    await Promise.race(inFlight);
    program.signal('SIGTERM');
    for (const answer of await Promise.all(inFlight)) expect(answer).toEqual(first);
    expect(await program.ended).toBe(0);
  });

  it('has the same data the day after', async () => {
    program = start();
    await program.says(READY);
    expect(program.said()).not.toContain('regions: 91599');
    expect(await ask()).toEqual(first);
    program.signal('SIGINT');
    expect(await program.ended).toBe(0);
  });

  it('says in a sentence why it cannot start, and nothing else', async () => {
    const other = createServer().listen(Number(new URL(url).port), '127.0.0.1');
    program = start();
    expect(await program.ended).toBe(1);
    expect(program.said().trim().split('\n').at(-1)).toBe(
      'Another program listens on this port already: set PORT to another one.',
    );
    expect(program.said()).not.toMatch(/"level":[456]0/);
    other.close();
  });
});
