import { readFileSync } from 'node:fs';
import { buildSchema, isObjectType, type GraphQLSchema } from 'graphql';
import { SUBGRAPHS } from '../../subgraphs/index.ts';
import { schemaOfManifest } from '../../subgraphs/kernel/schema.ts';
import { agencyAt, aWorld, tokensAt, type World } from '../support/a-world.ts';
import { aWebhook } from '../support/a-webhook.ts';
import { entitiesAt } from '../support/entities.ts';
import { attempt, compare, guardedIn, type Ask, type Reached, type Wrong } from '../support/matrix.ts';
import { publicRecords } from '../support/public-records.ts';
import { askAt, startScatteredVillage, startVillage, type Village } from '../support/village.ts';
import { edition } from '../support/edition.ts';

const schema = buildSchema(readFileSync('schema/api.graphql', 'utf8'));

/** What was asked, together: how many cases, and which of them were wrong. */
class Tally {
  cases = 0;
  readonly wrong: Wrong[] = [];

  add({ cases, wrong }: { cases: number; wrong: Wrong[] }): void {
    this.cases += cases;
    this.wrong.push(...wrong);
  }

  close(what: string): void {
    console.info(`${this.cases} cases: ${what}`);
    // The first ones tell what is wrong as well as hundreds do.
    expect(this.wrong.slice(0, 10)).toEqual([]);
  }
}

const spotsOf = ({ own, neighbour, foreign }: World) => [own, neighbour, foreign];
const doorOf =
  (url: string): Ask =>
  (query, as) =>
    askAt(url, query, as ? { as } : {});

async function compareAll(ask: Ask, of: GraphQLSchema, world: World, records: readonly Reached[]): Promise<Tally> {
  const tally = new Tally();
  for (const who of Object.entries(tokensAt(world)))
    for (const each of await Promise.all(records.map((record) => compare(of, ask, who, record)))) tally.add(each);
  return tally;
}

async function attemptAll(village: Village, world: World, ask = doorOf(village.url), at?: string): Promise<Tally> {
  const tally = new Tally();
  for (const who of Object.entries(tokensAt(world)))
    for (const spot of spotsOf(world)) {
      // Its agency removes it, and is given another one.
      const webhook = await aWebhook(village, agencyAt(spot.region));
      tally.add(await attempt(ask, who, spot, webhook, at));
    }
  return tally;
}

// Thousands of questions, one after the other.
jest.setTimeout(180_000);

describe('every role × every act × every field × own and foreign place', () => {
  let village: Village;
  let world: World;

  beforeAll(async () => {
    village = await startVillage();
    world = await aWorld(village);
  });
  afterAll(() => village[Symbol.asyncDispose]());

  it('is answered of guarded records as the oracle says, and else refused by the name of the right', async () => {
    const tally = await compareAll(doorOf(village.url), schema, world, guardedIn(world));
    tally.close('guarded fields, one process');
  });

  it('is answered to everybody where it is public', async () => {
    const tally = await compareAll(doorOf(village.url), schema, world, await publicRecords(village));
    tally.close('public fields, one process');
  });

  it('is done as the oracle says, and by nobody else', async () => {
    (await attemptAll(village, world)).close('acts, one process');
  });

  it('knows of every type with a key how to reach a record', async () => {
    const reached = new Set([...guardedIn(world), ...(await publicRecords(village))].map(({ type }) => type));
    const keyed = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .filter((type) => type.getFields()['id'] ?? type.getFields()['code'])
      .map(({ name }) => name);
    // A code with its name is a part, and so are a refusal, a verdict and whoever was absent; a copy of one's data is given by an act alone, an event of an
    // alert by a subscription; a webhook is its agency's alone.
    expect(keyed.filter((name) => !name.startsWith('__') && !reached.has(name))).toEqual([
      'Absentee',
      'DataCopy',
      'GrowthCardVerdict',
      'NamedCode',
      'StuntingAlertEvent',
      'VisitRefusal',
      'Webhook',
    ]);
  });
});

describe('the same with a process for each subgraph', () => {
  let village: Awaited<ReturnType<typeof startScatteredVillage>>;
  let world: World;

  beforeAll(async () => {
    village = await startScatteredVillage();
    world = await aWorld(village);
  });
  afterAll(() => village[Symbol.asyncDispose]());

  it('through the gateway', async () => {
    // Nothing of what is public or done depends on the way to run: all of it is tried both ways in the long run.
    const records = edition([], await publicRecords(village));
    const tally = await compareAll(doorOf(village.url), schema, world, [...guardedIn(world), ...records]);
    if (edition(false, true)) tally.add(await attemptAll(village, world));
    tally.close('distributed');
  });

  it('past the gateway, at each subgraph’s own port', async () => {
    const tally = new Tally();
    for (const manifest of SUBGRAPHS) {
      const { schema: own } = await schemaOfManifest(manifest);
      const ask = doorOf(village.urls.get(manifest.name)!);
      const entities = spotsOf(world).flatMap(entitiesAt);
      const ours = entities.filter(({ subgraph }) => subgraph === manifest.name);
      tally.add(await compareAll(ask, own, world, ours));
    }
    for (const name of ['people', 'services'])
      tally.add(await attemptAll(village, world, doorOf(village.urls.get(name)!), name));
    tally.close('guarded entities by their keys, and acts, at the subgraphs’ own ports');
  });
});
