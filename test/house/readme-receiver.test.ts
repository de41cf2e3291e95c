import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDoor } from '../../gateway/open-door.ts';
import { remoteDepartment } from '../../gateway/remote-department.ts';
import type { Gateway } from '../../gateway/server.ts';
import { freePort } from '../../scripts/store/free-port.ts';
import { houseSecret } from '../../subgraphs/kernel/house-secret.ts';
import { until } from '../compose/until.ts';
import { aHamlet, type Child, type Hamlet } from '../support/a-hamlet.ts';
import { heardLog } from '../support/heard-log.ts';
import { run } from '../support/program.ts';
import { clientOf, runClient, throughRestarts, type Client } from '../support/readme-client.ts';
import { askAt, startScatteredVillage, testConfig } from '../support/village.ts';

const policy = { privateWebhooks: true, plainWebhooks: true };
const agency = { role: 'agency', sub: 'dinsos', areas: ['33.03'], scope: 'alerts:read' };
const SECRET = `whsec_${Buffer.from('x'.repeat(32)).toString('base64')}`;

interface Registered {
  readonly secret: string;
  readonly webhook: { readonly id: string };
}

interface Seen {
  readonly webhooks: { readonly nodes: readonly { readonly failures: number }[] };
}

jest.setTimeout(90_000);

describe('the receiver of the README', () => {
  const directory = mkdtempSync(join(tmpdir(), 'receive-webhooks-'));
  let port: number;
  let receiver: Client | undefined;
  const url = () => `http://127.0.0.1:${port}/`;

  beforeEach(async () => void (port = await freePort()));
  afterEach(() => receiver?.stop());
  afterAll(() => rmSync(directory, { recursive: true }));

  async function receive(secret: string, seen: string): Promise<Client> {
    receiver = runClient([process.execPath, '--input-type=module', '--eval', clientOf('receive-webhooks')], {
      ...{ SECRET: secret, PORT: String(port), SEEN: join(directory, seen) },
    });
    // Whatever it answers to what is no delivery.
    const answers = () => fetch(url()).then(Boolean, () => false);
    await until(answers, 20_000, () => `it does not listen: ${receiver!.lines().join('\n')}`, 50);
    return receiver;
  }

  it('does all that a receiver must do', async () => {
    await receive(SECRET, 'tried');
    const program = run('scripts/conformance/conformance.ts', { SECRET }, [url()]);
    expect(await program.ended).toBe(0);
    expect(program.said().trim()).toMatch(/\n\d+ ok, 0 slow, 0 wrong$/);
  });

  describe('registered at a gateway', () => {
    let village: Awaited<ReturnType<typeof startScatteredVillage>>;
    let hamlet: Hamlet;
    let door: Gateway;

    const openGateway = async () => {
      const secret = await houseSecret(testConfig());
      const departments = [...village.urls].map(([name, at]) => remoteDepartment(name, at, 3_000, secret));
      const config = testConfig();
      door = await openDoor(
        departments,
        { ...config, policy: { ...config.policy, ...policy } },
        heardLog().log,
        () => {},
      );
    };
    beforeAll(async () => {
      village = await startScatteredVillage({ isEmpty: true, policy });
      // Visits are recorded at services itself, so that they go on while there is no gateway.
      const services = village.urls.get('services')!;
      hamlet = await aHamlet({ ...village, ask: (query, asking) => askAt(services, query, asking) });
      await village.closeDoor();
      await openGateway();
    });
    afterAll(async () => {
      await door[Symbol.asyncDispose]();
      await village[Symbol.asyncDispose]();
    });

    const found = async (child: Child) =>
      expect((await hamlet.measure(child, { date: '2026-01-20' })).errors).toBeUndefined();

    const asked = async <D>(query: string): Promise<D> => {
      const { data, errors } = await askAt<D>(door.url, query, { as: agency });
      expect(errors).toBeUndefined();
      return data!;
    };

    it('is told each alert once, in their order, through a restart of the gateway and its own', async () => {
      const children = await hamlet.many(5);
      const { alertsSummary } = await asked<{ alertsSummary: { cursor: string } }>('{ alertsSummary { cursor } }');
      const registers = clientOf('register-webhook').replace('https://dinas.example.go.id/alerts', url());
      const { registerWebhook } = await asked<{ registerWebhook: Registered }>(registers);
      const { secret, webhook } = registerWebhook;
      const failed = async () =>
        (await asked<Seen>('{ webhooks { nodes { failures } } }')).webhooks.nodes.some(({ failures }) => failures > 0);
      const both = await throughRestarts({
        begin: () => receive(secret, 'told'),
        async goOn() {
          await until(failed, 20_000, () => 'nothing was posted to a receiver that is not there');
          const client = await receive(secret, 'told');
          // The clock of the tests stands: the pause until the next attempt would never be over.
          await asked(`mutation { resumeWebhook(id: "${webhook.id}") { id } }`);
          return client;
        },
        find: () => found(children.pop()!),
        alerts: (client) => client.lines(),
        stopGateway: () => door[Symbol.asyncDispose](),
        startGateway: openGateway,
      });
      const { alerts } = await asked<{ alerts: { events: { id: string }[] } }>(
        `{ alerts(after: "${alertsSummary.cursor}", first: 20) { events { id } } }`,
      );
      const ids = both.flatMap((client) => client.lines()).map((line) => line.split(' ')[0]);
      expect(ids).toEqual(alerts.events.map(({ id }) => id));
      expect(ids).toHaveLength(5);
    });
  });
});
