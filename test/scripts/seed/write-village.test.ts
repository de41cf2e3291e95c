import { openStores, type OpenStores } from '../../../scripts/open-stores.ts';
import { removeVillage } from '../../../scripts/seed/remove-village.ts';
import { sealNumbers } from '../../../scripts/seed/seal-numbers.ts';
import type { VillageSubgraph } from '../../../scripts/seed/invent-village.ts';
import { findVillage, writeVillage } from '../../../scripts/seed/write-village.ts';
import { Budgets } from '../../../subgraphs/desa/budget.ts';
import { SUBGRAPHS } from '../../../subgraphs/index.ts';
import { readConfig } from '../../../subgraphs/kernel/config.ts';
import { configuredKeyRing, type KeyRing } from '../../../subgraphs/kernel/key-ring.ts';
import { put } from '../../../subgraphs/kernel/load.ts';
import { setMark } from '../../../subgraphs/kernel/marks.ts';
import { VILLAGE } from '../../support/village-of-tests.ts';
import { aVillage } from './a-village.ts';
import { expectSealed } from './stored-numbers.ts';
import { openVillageStores } from './village-stores.ts';

const village = aVillage(VILLAGE);
const records = Object.entries(village.village) as [VillageSubgraph, (typeof village.village)[VillageSubgraph]][];
let keyRing: KeyRing;

beforeAll(async () => {
  keyRing = await configuredKeyRing(readConfig());
});

// A writing takes five seconds, and the run of all tests has begun with one.
describe('the village that was written for all tests', () => {
  let opened: OpenStores;

  beforeAll(async () => {
    opened = await openStores(readConfig().mongodbUri, '');
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  it('is marked in every store, and wholly there', async () => {
    for (const { name } of SUBGRAPHS) expect(await findVillage(opened.stores.get(name)!)).toEqual(VILLAGE);
    for (const [name, parts] of records) {
      for (const [of, each] of parts) {
        const ids = (each as { _id: string }[]).map(({ _id }) => _id);
        const count = await opened.stores
          .get(name)!
          .model(of)
          .countDocuments({ _id: { $in: ids } });
        expect([of.name, count]).toEqual([of.name, each.length]);
      }
    }
  });

  it('has the numbers of its persons sealed, which open as they were invented', async () => {
    await expectSealed(opened.stores.get('people')!, village, keyRing);
  });
});

describe('a village among the documents of others', () => {
  let opened: Awaited<ReturnType<typeof openVillageStores>>;

  beforeAll(async () => {
    opened = await openVillageStores('among-others-', village.budgets[0]!.totals);
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  it('goes wholly when it is removed, and nothing of theirs', async () => {
    const { store, everything } = opened;
    const atFirst = await everything();
    expect(atFirst.size).toBeGreaterThan(10);
    // Enough for all kader, trainings and budgets to be among them, on which other records hang.
    const laid = records.flatMap(([name, parts]) =>
      sealNumbers(parts, keyRing).map(([of, each]) => ({ name, of, each: each.slice(0, 200) })),
    );
    for (const { name, of, each } of laid) await store(name).connection.collection(of.name).insertMany(each);
    expect((await everything()).size).toBe(atFirst.size + laid.reduce((sum, { each }) => sum + each.length, 0));
    for (const [name] of records) await removeVillage(store(name), name);
    expect(await everything()).toEqual(atFirst);
  });

  it('is refused where it would replace a record that is not made up, and nothing is changed', async () => {
    const { stores, store, fingerprints } = opened;
    const budget = village.budgets.find(({ _id }) => _id === '33.03.13.2002:2025')!;
    await put(store('desa'), Budgets, [{ ...budget, provenance: 'REPORTED' }]);
    const before = await fingerprints();
    await expect(writeVillage(stores, { ...VILLAGE, keyRing })).rejects.toThrow(`budgets ${budget._id} is not made up`);
    expect(await fingerprints()).toEqual(before);
  });

  it('has no mark where there is none, or where it is stored in an older form', async () => {
    const people = opened.store('people');
    expect(await findVillage(people)).toBeNull();
    await setMark(people, { _id: 'village', ...VILLAGE });
    expect(await findVillage(people)).toBeNull();
  });
});
