import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDoor } from '../../gateway/open-door.ts';
import { remoteDepartment } from '../../gateway/remote-department.ts';
import type { Gateway } from '../../gateway/server.ts';
import { freePort } from '../../scripts/store/free-port.ts';
import { until } from '../compose/until.ts';
import { aHamlet, type Child, type Hamlet } from '../support/a-hamlet.ts';
import { heardLog } from '../support/heard-log.ts';
import { hearer } from '../support/said.ts';
import { startScatteredVillage, testConfig, tokenFor } from '../support/village.ts';

/** The lines of a client that the README shows to be copied. */
function clientOf(name: string): string {
  const readme = readFileSync('README.md', 'utf8');
  const [, lines] = new RegExp(`<!-- client:${name} -->\\s*\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``).exec(readme)!;
  return lines!;
}

jest.setTimeout(90_000);

describe('the client of the README', () => {
  let village: Awaited<ReturnType<typeof startScatteredVillage>>;
  let hamlet: Hamlet;
  let door: Gateway;
  let port: number;
  const directory = mkdtempSync(join(tmpdir(), 'follow-alerts-'));

  const openGateway = async () => {
    const departments = [...village.urls].map(([name, url]) => remoteDepartment(name, url, 3_000));
    door = await openDoor(departments, { ...testConfig(), port }, heardLog().log, () => undefined);
  };
  beforeAll(async () => {
    village = await startScatteredVillage({ isEmpty: true });
    hamlet = await aHamlet(village);
    port = await freePort();
    await openGateway();
  });
  afterAll(async () => {
    await door[Symbol.asyncDispose]();
    await village[Symbol.asyncDispose]();
    rmSync(directory, { recursive: true });
  });

  const found = async (child: Child) =>
    expect((await hamlet.measure(child, { date: '2026-01-20' })).errors).toBeUndefined();

  /** Runs the client, and gives what it has said so far. */
  async function run() {
    const client = spawn(process.execPath, ['--input-type=module', '--eval', clientOf('follow-alerts')], {
      env: {
        ADDRESS: `ws://127.0.0.1:${port}/graphql`,
        TOKEN: await tokenFor(hamlet.own.bidan),
        CURSOR: join(directory, 'cursor.txt'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const { piece, end } = hearer('process');
    for (const stream of [client.stdout, client.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        piece(text);
      });
    const ended = new Promise((resolve) => client.once('close', resolve)).finally(end);
    return {
      lines: () => said.split('\n').filter(Boolean),
      async stop() {
        client.kill('SIGKILL');
        await ended;
      },
    };
  }

  it('follows alerts through a restart of the gateway and its own, and is told each once', async () => {
    const children = await hamlet.many(6);
    const told = (client: Awaited<ReturnType<typeof run>>, count: number) =>
      until(
        () => Promise.resolve(client.lines().length >= count),
        20_000,
        () => `only ${client.lines().length} of ${count}: ${client.lines().join('\n')}`,
      );
    const first = await run();
    await until(
      () => Promise.resolve(door.openSubscriptions() > 0),
      20_000,
      () => `it does not listen: ${first.lines().join('\n')}`,
    );
    await found(children[0]!);
    await told(first, 1);
    await door[Symbol.asyncDispose]();
    await found(children[1]!);
    await openGateway();
    await found(children[2]!);
    await told(first, 3);
    await first.stop();
    await found(children[3]!);
    const second = await run();
    await told(second, 1);
    await found(children[4]!);
    await told(second, 2);
    await second.stop();
    const lines = [...first.lines(), ...second.lines()];
    expect(lines.map((line) => line.split(' ').slice(1, 3).join(' '))).toEqual(Array(5).fill('OPENED MODERATE'));
    expect(new Set(lines.map((line) => line.split(' ')[0])).size).toBe(5);
  });
});
