import { openStores } from '../../../scripts/open-stores.ts';
import { BudgetLines, Budgets, type Budget } from '../../../subgraphs/desa/budget.ts';
import { SUBGRAPHS } from '../../../subgraphs/index.ts';
import { readConfig } from '../../../subgraphs/kernel/config.ts';
import { FeedHeads } from '../../../subgraphs/kernel/feed-head.ts';
import { put } from '../../../subgraphs/kernel/load.ts';
import type { Collection, Store } from '../../../subgraphs/kernel/store.ts';
import { Households } from '../../../subgraphs/people/household.ts';
import { People } from '../../../subgraphs/people/person.ts';
import { ResidentCells } from '../../../subgraphs/people/resident-cell.ts';
import { ResidentMonths } from '../../../subgraphs/people/resident-month.ts';
import { PosyanduCounts } from '../../../subgraphs/services/posyandu-count.ts';
import { PosyanduMonths } from '../../../subgraphs/services/posyandu-month.ts';
import { RegionMonths } from '../../../subgraphs/services/region-month.ts';
import { STORIES as SERVICES_STORIES } from '../../../subgraphs/services/stories.ts';
import { Participations } from '../../../subgraphs/training/kader.ts';
import { STORIES as TRAINING_STORIES } from '../../../subgraphs/training/stories.ts';

/** What is no record itself: what is counted from the records, and where logs end. */
const COUNTED: Collection[] = [ResidentCells, ResidentMonths, PosyanduMonths, RegionMonths, PosyanduCounts];
const NO_RECORDS: Collection[] = [...COUNTED, FeedHeads];

/** The stores of a test into which villages are put, with documents of others in them. Disposing empties them. */
export async function openVillageStores(prefix: string, totals: Budget['totals']) {
  const opened = await openStores(readConfig().mongodbUri, prefix);
  const store = (name: string) => opened.stores.get(name)!;
  await putReported(store, totals);
  return {
    stores: opened.stores,
    store,
    /** Every document that is a record, as text; without what is sealed, which is never the same twice. */
    async everything(): Promise<Map<string, string>> {
      const found = new Map<string, string>();
      for (const { name, collections } of SUBGRAPHS) {
        for (const of of collections.filter((each) => !NO_RECORDS.includes(each))) {
          const documents = await store(name).connection.collection(of.name).find().toArray();
          for (const document of documents) {
            const text = JSON.stringify(document, (name, value: unknown) => (name === 'sealed' ? undefined : value));
            found.set(`${of.name} ${String(document._id)}`, text);
          }
        }
      }
      return found;
    },
    /** What MongoDB itself says of all that is stored: the same as long as nothing changes. */
    fingerprints: () =>
      Promise.all(SUBGRAPHS.map(async ({ name }) => (await store(name).command<{ md5: string }>({ dbHash: 1 })).md5)),
    async [Symbol.asyncDispose]() {
      await Promise.all(SUBGRAPHS.map(({ name }) => store(name).connection.dropDatabase()));
      await opened[Symbol.asyncDispose]();
    },
  };
}

/** The stories, and what people have reported in a desa that has no made-up people, with what hangs on it. */
async function putReported(store: (name: string) => Store, totals: Budget['totals']): Promise<void> {
  for (const [of, records] of SERVICES_STORIES) await put(store('services'), of, records);
  for (const [of, records] of TRAINING_STORIES) await put(store('training'), of, records);
  const desa = { code: '33.03.13.2001' };
  const budget = '33.03.13.2001:2026';
  const reported = { provenance: 'REPORTED' };
  const amounts = { plannedRupiah: 1, revisedRupiah: 1, realisedRupiah: 1 };
  await put(store('people'), Households, [
    { _id: 'household', desa, dusun: 'Dusun', rw: '001', rt: '001', ...reported },
  ]);
  await put(store('people'), People, [
    {
      _id: 'person',
      name: 'A',
      sex: 'MALE',
      birthDate: '1990-01-01',
      kinship: 'HEAD',
      householdId: 'household',
      ...reported,
    },
  ]);
  await put(store('desa'), Budgets, [{ _id: budget, year: 2026, desaCode: desa.code, totals, ...reported }]);
  await put(store('desa'), BudgetLines, [
    { _id: `${budget}:001`, budgetId: budget, accountCode: '4.2.1', fundCode: 'DDS', ...amounts },
  ]);
  await put(store('training'), Participations, [
    { _id: 'took part', kaderId: 'kader', trainingId: 'training', heldOn: '2025' },
  ]);
}
