import { freePort } from '../../scripts/store/free-port.ts';
import { readConfig } from '../../subgraphs/kernel/config.ts';
import { newMasterKey, writtenMasterKeys } from '../../subgraphs/kernel/master-keys.ts';
import { connect } from '../../subgraphs/kernel/store.ts';
import { run, type Program } from '../support/program.ts';
import { edition } from '../support/edition.ts';

/** Tried in the long run alone. */
const itLong = edition(it.skip, it);

// It starts processes, which on a machine with other work to do takes its time.
jest.setTimeout(120_000);

const DATABASE_PREFIX = 'serve-';

describe('a subgraph as a process of production', () => {
  const started: Program[] = [];

  const serve = async (name: string, environment: Record<string, string> = {}) => {
    const production = {
      NODE_ENV: 'production',
      TOKEN_ISSUER: 'https://issuer.example',
      TOKEN_JWKS_URL: 'https://issuer.example/jwks',
    };
    const settings = { ...production, DATABASE_PREFIX, PORT: String(await freePort()), ...environment };
    const program = run('subgraphs/serve.ts', settings, [name]);
    started.push(program);
    return program;
  };

  afterAll(async () => {
    for (const each of started) each.signal('SIGTERM');
    await Promise.all(started.map(({ ended }) => ended));
    const connection = await connect(readConfig().mongodbUri);
    for (const name of ['people', 'training']) await connection.useDb(`${DATABASE_PREFIX}${name}`).dropDatabase();
    await connection.close();
  });

  it('does not start without the keys of numbers if it holds persons', async () => {
    const people = await serve('people');
    expect(await people.ended).toBe(1);
    expect(people.said()).toMatch(/BadConfiguration\b.*: This process holds persons, .* set NUMBER_KEYS to k1=/);
  });

  it('starts with them, and writes them nowhere', async () => {
    const key = newMasterKey([]);
    const people = await serve('people', { NUMBER_KEYS: writtenMasterKeys([key]), LOG_LEVEL: 'debug' });
    await people.says('people listens at');
    expect(people.said()).not.toContain(key.key.export().toString('base64').slice(0, 12));
  });

  itLong('starts without them if it holds none', async () => {
    await (await serve('training')).says('training listens at');
  });
});
