import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDoor } from '../../gateway/open-door.ts';
import { remoteDepartment } from '../../gateway/remote-department.ts';
import type { Gateway } from '../../gateway/server.ts';
import { freePort } from '../../scripts/store/free-port.ts';
import { until } from '../compose/until.ts';
import { aHamlet, type Child, type Hamlet } from '../support/a-hamlet.ts';
import { heardLog } from '../support/heard-log.ts';
import { clientOf, runClient, throughRestarts, type Client } from '../support/readme-client.ts';
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
      const alerts = (client: Client) =>
        client
          .lines()
          .map(read)
          .filter(([, change]) => change === 'OPENED');
      const goOn = () => run(words(), environment());
      const both = await throughRestarts({
        async begin() {
          const client = await goOn();
          const listens = () => Promise.resolve(door.openSubscriptions() > 0);
          await until(listens, 20_000, () => `it does not listen: ${client.lines().join('\n')}`);
          return client;
        },
        goOn,
        find: () => found(children.pop()!),
        alerts,
        stopGateway: () => door[Symbol.asyncDispose](),
        startGateway: openGateway,
      });
      const all = both.flatMap(alerts);
      expect(all).toHaveLength(5);
      expect(new Set(all.map(([id]) => id)).size).toBe(5);
    },
  );

  it.each(CLIENTS.filter(([way]) => hasCurl || way !== 'by curl'))(
    'is told %s that its token is none, and keeps its cursor for the next one',
    async (_, words, environment) => {
      const { CURSOR } = environment();
      writeFileSync(CURSOR, 'where it was');
      const client = await run(words(), { ...environment(), TOKEN: 'none' });
      const said = () => Promise.resolve(client.lines().some((line) => line.includes('UNAUTHENTICATED')));
      await until(said, 20_000, () => `it does not say so: ${client.lines().join('\n')}`);
      await client.ended;
      expect(readFileSync(CURSOR, 'utf8')).toBe('where it was');
    },
  );
});
