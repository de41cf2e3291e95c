import { randomUUID } from 'node:crypto';
import { inventVillage } from '../../../scripts/seed/invent-village.ts';
import type { Family } from '../../../scripts/seed/invent-people.ts';
import { sealNumbers } from '../../../scripts/seed/seal-numbers.ts';
import { SUBGRAPHS } from '../../../subgraphs/index.ts';
import type { Clock } from '../../../subgraphs/kernel/clock.ts';
import { configuredKeyRing, type KeyRing } from '../../../subgraphs/kernel/key-ring.ts';
import { put } from '../../../subgraphs/kernel/load.ts';
import { signedWords } from '../../../subgraphs/kernel/signed-words.ts';
import { connect, storeOf, type Collection, type Store, type Stored } from '../../../subgraphs/kernel/store.ts';
import { openSubgraph, type Subgraph } from '../../../subgraphs/kernel/subgraph.ts';
import { signDevelopmentToken, type Claims } from '../../../subgraphs/kernel/development-token.ts';
import { configuredVerifier } from '../../../subgraphs/kernel/tokens.ts';
import { Households } from '../../../subgraphs/people/household.ts';
import { PersonFeed, type PersonEvent } from '../../../subgraphs/people/person-event.ts';
import { People, type Person } from '../../../subgraphs/people/person.ts';
import { heardLog } from '../../support/heard-log.ts';
import { hear } from '../../support/said.ts';
import { NOW, VILLAGE } from '../../support/village-of-tests.ts';
import { testConfig, type Answer } from '../../support/village.ts';

const manifest = SUBGRAPHS.find(({ name }) => name === 'people')!;

/** How many households of the made-up village settle. */
const HOMES = 40;

const invented = new Map(inventVillage(VILLAGE).people);
const households = (invented.get(Households) as Family['household'][]).slice(0, HOMES);
const people = invented.get(People) as Family['members'];

/** The first households of the made-up village with those who live in them, numbers in plain; the head comes first. */
export const FAMILIES = households.map((household) => ({
  household,
  members: people.filter(({ householdId }) => householdId === household._id),
}));

/** Names and NIK of people who have not settled, for whoever is registered: the run looks for them in all that is said. */
export const STRANGERS = people.filter(
  ({ householdId, nik }) => nik && !households.some(({ _id }) => _id === householdId),
);

/** What other subgraphs of the house sign with. */
export const HOUSE_SECRET = 'the house of the register';

/** The subgraph of people alone, on a database of its own in which some families live. */
export interface Register extends AsyncDisposable {
  people: Subgraph;
  store: Store;
  ask<D>(query: string, as: Claims | null, variables?: Record<string, unknown>): Promise<Answer<D>>;
  /** Somebody as stored. */
  stored(id: string): Promise<Stored<Person> | null>;
  /** What was told of somebody, in order. */
  told(id: string): Promise<Stored<PersonEvent>[]>;
  /** Everything in the store, as text. */
  everything(): Promise<string>;
}

/** Opens such a register, with the keys of the tests unless told. */
export async function aRegister({
  clock = () => NOW,
  ring,
}: { clock?: Clock; ring?: KeyRing } = {}): Promise<Register> {
  const config = testConfig();
  const connection = await connect(config.mongodbUri);
  const store = storeOf(connection, `register-${randomUUID().slice(0, 8)}`);
  await store.prepare(manifest.collections);
  const keyRing = ring ?? (await configuredKeyRing(config));
  const records = sealNumbers(
    [
      [Households, households],
      [People, FAMILIES.flatMap(({ members }) => members)],
    ],
    keyRing,
  );
  for (const [of, each] of records) await put(store, of, each);
  const verify = await configuredVerifier(config, clock);
  const words = signedWords(HOUSE_SECRET, clock);
  const subgraph = await openSubgraph(manifest, { store, keyRing, verify, clock, words, log: heardLog().log });
  const collectionOf = (of: Collection) => store.model(of).collection;
  return {
    people: subgraph,
    store,
    async ask<D>(query: string, as: Claims | null, variables = {}) {
      const headers = as
        ? { authorization: `Bearer ${await signDevelopmentToken(as, { ...config, now: clock() })}` }
        : {};
      const answer = (await subgraph.answer({ query, variables, headers })) as Answer<D>;
      if (answer.errors) hear('answer', JSON.stringify(answer.errors));
      return JSON.parse(JSON.stringify(answer)) as Answer<D>;
    },
    stored: async (id) => (await collectionOf(People).findOne({ _id: id as never })) as Stored<Person> | null,
    told: async (id) =>
      (await collectionOf(PersonFeed.entries)
        .find({ subject: id })
        .sort({ version: 1 })
        .toArray()) as unknown as Stored<PersonEvent>[],
    async everything() {
      const collections = await store.connection.db!.collections();
      return JSON.stringify(await Promise.all(collections.map((each) => each.find().toArray())));
    },
    async [Symbol.asyncDispose]() {
      await store.connection.dropDatabase();
      await connection.close();
    },
  };
}
