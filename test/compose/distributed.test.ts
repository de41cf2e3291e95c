import { readQuestions, type Question } from '../../gateway/playground/questions.ts';
import { SUBGRAPHS } from '../../subgraphs/index.ts';
import { badTokens, imitatedDevelopment } from '../support/bad-tokens.ts';
import { ask, atPath, halfAsk, placesOf, type Answer } from './answer.ts';
import { startDistributedHouse, type DistributedHouse } from './distributed-house.ts';
import { until } from './until.ts';

const GATEWAYS = ['gateway', 'second-gateway'];
const DEPARTMENTS = SUBGRAPHS.map(({ name }) => name);
const BANTARBARANG = '33.03.13.2002';
const SECONDS = 1_000;

describe('the house of docker-compose.yml, as processes', () => {
  let house: DistributedHouse;
  let questions: Question[];
  let big: Question;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    house = await startDistributedHouse();
    // Subscriptions come by another way.
    questions = (await readQuestions()).filter(({ query }) => !/^subscription /m.test(query));
    big = questions[0]!;
    for (const { as } of questions) if (as && !tokens.has(as)) tokens.set(as, await tokenOf(as));
  }, 240 * SECONDS);

  afterAll(() => house?.[Symbol.asyncDispose](), 30 * SECONDS);

  /** A token of a role in the desa; a family's, of its first household, which a midwife sees. */
  async function tokenOf(role: string): Promise<string> {
    const own = role === 'family' ? ['--household', await firstHousehold()] : [];
    const words = ['node', '--import', 'tsx', 'scripts/token.ts', '--role', role, '--area', BANTARBARANG, ...own];
    return (await house.exec('gateway', words)).stdout.trim();
  }

  async function firstHousehold(): Promise<string> {
    const query = `{ desa(code: "${BANTARBARANG}") { households(first: 1) { nodes { id } } } }`;
    const { data } = await ask(url(GATEWAYS[0]!), query, tokens.get('bidan') ?? (await tokenOf('bidan')));
    return String(atPath(data, ['desa', 'households', 'nodes', 0, 'id']));
  }

  const url = (service: string) => house.process(service).url;
  const health = (service: string, of: 'live' | 'ready') => house.process(service).health(of);
  const healthCheck = async (service: string) => (await house.exec(service, house.healthCheckOf(service)!)).code;

  /** What both gateways answer, which is the same. */
  async function throughBoth({ query }: Question, token?: string): Promise<Answer> {
    const answers = await Promise.all(GATEWAYS.map((gateway) => ask(url(gateway), query, token)));
    expect(answers[1]).toEqual(answers[0]);
    return answers[0]!;
  }
  const asAsker = (question: Question) => throughBoth(question, question.as && tokens.get(question.as));
  const asNobody = (question: Question) => throughBoth(question);

  async function untilGatewaysTell(status: number): Promise<void> {
    const told = () => Promise.all(GATEWAYS.map((gateway) => health(gateway, 'ready')));
    await until(
      async () => (await told()).every((one) => one === status),
      30 * SECONDS,
      () => `no ${status}`,
    );
  }

  it('is live and ready in every process, and the health check of the file says so', async () => {
    for (const service of [...DEPARTMENTS, ...GATEWAYS]) {
      const told = [await health(service, 'live'), await health(service, 'ready'), await healthCheck(service)];
      expect([service, ...told]).toEqual([service, 200, 200, 0]);
    }
  });

  it('serves the whole page of the playground', async () => {
    for (const gateway of GATEWAYS) {
      const page = await (await fetch(url(gateway))).text();
      const files = [...page.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, path]) => url(gateway) + path);
      expect(files).toHaveLength(2);
      expect(await Promise.all(files.map(async (file) => (await fetch(file)).status))).toEqual([200, 200]);
    }
  });

  it('answers every question of the playground to whom it is for', async () => {
    for (const question of questions) {
      const { status, data, errors } = await asAsker(question);
      expect({ question: question.name, status, errors }).toEqual({ question: question.name, status: 200, errors: [] });
      expect(Object.values(data as object)).not.toContain(null);
    }
  });

  it('refuses nobody anything but what is personal', async () => {
    for (const question of questions) {
      const { status, data, errors } = await asNobody(question);
      expect([question.name, status]).toEqual([question.name, 200]);
      const refused = errors.map(({ path }) => path[0]);
      for (const [field, value] of Object.entries(data as object)) if (value === null) expect(refused).toContain(field);
      for (const { code, path } of errors)
        expect([question.name, code, atPath(data, path)]).toEqual([question.name, 'FORBIDDEN', null]);
    }
    expect((await asNobody(big)).errors).not.toEqual([]);
  });

  it('believes no bad token at the port of any subgraph', async () => {
    const { KEYS_DIR, TOKEN_AUDIENCE } = house.environmentOf('gateway');
    const now = new Date();
    const imitated = await imitatedDevelopment(KEYS_DIR!, TOKEN_AUDIENCE!, now);
    for (const [what, token] of Object.entries(await badTokens(imitated, now))) {
      for (const name of DEPARTMENTS) {
        const { data, errors } = await ask(url(name), '{ __typename }', token);
        expect([what, name, data, errors]).toEqual([what, name, undefined, [{ code: 'UNAUTHENTICATED', path: [] }]]);
      }
    }
    for (const name of DEPARTMENTS)
      expect(await ask(url(name), '{ __typename }', tokens.get('bidan'))).toMatchObject({ errors: [] });
  });

  it(
    'leaves a gap where a department was killed, says so there, and is whole again once it is back',
    async () => {
      const whole = await asAsker(big);
      house.process('people').signal('SIGKILL');
      await house.process('people').ended;
      await untilGatewaysTell(503);
      for (const gateway of GATEWAYS) expect(await health(gateway, 'live')).toBe(200);
      expect(await Promise.all(['people', 'gateway'].map(healthCheck))).toEqual([1, 1]);

      const { data, errors } = await asAsker(big);
      expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['UNAVAILABLE']));
      expect(placesOf(errors)).toEqual(['desa.households', 'desa.posyandu.nodes.*.kader.nodes.*.person.name']);
      for (const { path } of errors) {
        expect(atPath(data, path)).toBeNull();
        expect(atPath(whole.data, path)).not.toBeNull();
      }
      const others = ['region', 'ilpPilot', 'healthShare'].map((field) => ['desa', field]);
      for (const path of others) expect(atPath(data, path)).toEqual(atPath(whole.data, path));

      house.start('people');
      await untilGatewaysTell(200);
      expect(await asAsker(big)).toEqual(whole);
    },
    60 * SECONDS,
  );

  it('finishes what is in flight when it is asked to end, and takes nothing new', async () => {
    const process = house.process('second-gateway');
    const half = await halfAsk(process.url, '{ __typename }');
    process.signal('SIGTERM');
    await until(
      async () => (await process.health('live')) === 0,
      5 * SECONDS,
      () => 'it still listens',
    );
    expect(await half.finish()).toEqual({ status: 200, data: { __typename: 'Query' }, errors: [] });
    expect(await process.ended).toBe(0);
  });

  it('ends every process in good order within five seconds', async () => {
    const began = Date.now();
    const processes = [...DEPARTMENTS, 'gateway'].map((name) => house.process(name));
    for (const process of processes) process.signal('SIGTERM');
    for (const { name, ended } of processes) expect([name, await ended]).toEqual([name, 0]);
    expect(Date.now() - began).toBeLessThan(5 * SECONDS);
  });
});
