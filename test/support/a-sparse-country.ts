import { randomUUID } from 'node:crypto';
import { openStores } from '../../scripts/open-stores.ts';
import { SUBGRAPHS } from '../../subgraphs/index.ts';
import { configuredKeyRing } from '../../subgraphs/kernel/key-ring.ts';
import { put } from '../../subgraphs/kernel/load.ts';
import { loggerOf } from '../../subgraphs/kernel/logging.ts';
import type { Month } from '../../subgraphs/kernel/month.ts';
import type { Store } from '../../subgraphs/kernel/store.ts';
import { openSubgraph } from '../../subgraphs/kernel/subgraph.ts';
import { configuredVerifier } from '../../subgraphs/kernel/tokens.ts';
import { foldResidents } from '../../subgraphs/people/fold-residents.ts';
import { Households } from '../../subgraphs/people/household.ts';
import { People } from '../../subgraphs/people/person.ts';
import { aVillage } from '../scripts/seed/a-village.ts';
import { MONTH } from './resident-answers.ts';
import { NOW, VILLAGE } from './village-of-tests.ts';
import { testConfig, tokenFor, type Answer, type Asking } from './village.ts';

/** How many households each desa has: some too few to be told, two beside each other, one alone in its kecamatan. */
const HOUSEHOLDS = {
  '33.03.13.2001': 60,
  '33.03.13.2002': 25,
  '33.03.13.2003': 8,
  '33.03.13.2004': 3,
  '33.03.14.2001': 40,
  '33.03.14.2002': 12,
  '33.04.01.2001': 15,
  '32.17.03.2003': 30,
};

/** A few hundred people, counted, in a store of their own, and the subgraph of people to ask about them. */
export interface SparseCountry extends AsyncDisposable {
  store: Store;
  households: { _id: string; desa: { code: string } }[];
  people: { _id: string; householdId: string; sex: string; birthDate: string }[];
  ask<D>(query: string, asking?: Asking): Promise<Answer<D>>;
}

/** Settles people of the made-up village in few households. */
export async function aSparseCountry(): Promise<SparseCountry> {
  const village = aVillage(VILLAGE);
  const desas = Object.entries(HOUSEHOLDS).flatMap(([code, count]) => Array.from({ length: count }, () => code));
  const households = village.households
    .slice(0, desas.length)
    .map(({ familyCardNumber: _, ...each }, i) => ({ ...each, desa: { code: desas[i]! } }));
  const ids = new Set(households.map(({ _id }) => _id));
  const people = village.people.filter((each) => ids.has(each.householdId)).map(({ nik: _, ...each }) => each);

  const config = testConfig();
  const opened = await openStores(config.mongodbUri, `sparse-${randomUUID().slice(0, 8)}-`);
  const store = opened.stores.get('people')!;
  await put(store, Households, households);
  await put(store, People, people);
  await foldResidents(store, MONTH as Month);
  const clock = () => NOW;
  const subgraph = await openSubgraph(
    SUBGRAPHS.find(({ name }) => name === 'people')!,
    {
      store,
      keyRing: await configuredKeyRing(config),
      verify: await configuredVerifier(config, clock),
      clock,
      log: loggerOf('silent', 'test'),
    },
  );
  return {
    store,
    households,
    people,
    async ask<D>(query: string, { as, variables }: Asking = {}) {
      const headers = as ? { authorization: `Bearer ${await tokenFor(as)}` } : {};
      return (await subgraph.answer({ query, variables, headers })) as Answer<D>;
    },
    async [Symbol.asyncDispose]() {
      for (const { connection } of opened.stores.values()) await connection.dropDatabase();
      await opened[Symbol.asyncDispose]();
    },
  };
}
