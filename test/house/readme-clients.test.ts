import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDoor } from '../../gateway/open-door.ts';
import { remoteDepartment } from '../../gateway/remote-department.ts';
import type { Gateway } from '../../gateway/server.ts';
import { freePort } from '../../scripts/store/free-port.ts';
import { until } from '../compose/until.ts';
import { aHamlet, type Child, type Hamlet } from '../support/a-hamlet.ts';
import { heardLog } from '../support/heard-log.ts';
import { clientOf, runClient, type Client } from '../support/readme-client.ts';
import { startScatteredVillage, testConfig, tokenFor } from '../support/village.ts';

jest.setTimeout(90_000);

describe('a client of the README', () => {
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

  const run = async (words: readonly string[], environment: Record<string, string>) =>
    runClient(words, { TOKEN: await tokenFor(hamlet.own.bidan), ...environment });

  const hasCurl = spawnSync('curl', ['--version']).status === 0;
  if (!hasCurl) console.warn('no curl: the client of the README that needs it is not tried');

  const CLIENTS = [
    [
      'by graphql-ws',
      () => [process.execPath, '--input-type=module', '--eval', clientOf('follow-alerts')],
      () => ({ ADDRESS: `ws://127.0.0.1:${port}/graphql`, CURSOR: join(directory, 'socket') }),
      (line: string) => line.split(' ').slice(0, 2),
    ],
    [
      'by curl',
      () => ['sh', '-c', clientOf('follow-by-curl')],
      () => ({
        ADDRESS: `http://127.0.0.1:${port}/graphql`,
        CURSOR: join(directory, 'stream'),
        QUESTION: JSON.stringify({ query: 'subscription { stuntingAlert(area: "33.03") { id change } }' }),
      }),
      (line: string) => {
        const { id, change } = (JSON.parse(line) as { data: { stuntingAlert: { id: string; change: string } } }).data
          .stuntingAlert;
        return [id, change];
      },
    ],
  ] as const;

  it.each(CLIENTS.filter(([way]) => hasCurl || way !== 'by curl'))(
    'follows alerts %s through a restart of the gateway and its own, and is told each once',
    async (_, words, environment, read) => {
      const children = await hamlet.many(5);
      const others = (client: Client) =>
        client
          .lines()
          .map(read)
          .filter(([, change]) => change === 'OPENED');
      const told = (client: Client, count: number) =>
        until(
          () => Promise.resolve(others(client).length >= count),
          20_000,
          () => `only ${others(client).length} of ${count}: ${client.lines().join('\n')}`,
        );
      const first = await run(words(), environment());
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
      const second = await run(words(), environment());
      await told(second, 1);
      await found(children[4]!);
      await told(second, 2);
      await second.stop();
      const all = [...others(first), ...others(second)];
      expect(all).toHaveLength(5);
      expect(new Set(all.map(([id]) => id)).size).toBe(5);
    },
  );
});
