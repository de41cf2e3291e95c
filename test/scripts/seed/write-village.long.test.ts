import { findVillage, writeVillage } from '../../../scripts/seed/write-village.ts';
import { Budgets } from '../../../subgraphs/desa/budget.ts';
import { SUBGRAPHS } from '../../../subgraphs/index.ts';
import { positionOf } from '../../../subgraphs/kernel/feed-head.ts';
import { KeyRing } from '../../../subgraphs/kernel/key-ring.ts';
import { AlertFeed } from '../../../subgraphs/services/alert-event.ts';
import { recountMonths } from '../../../subgraphs/services/recount-months.ts';
import { findMark, setMark } from '../../../subgraphs/kernel/marks.ts';
import { newMasterKey } from '../../../subgraphs/kernel/master-keys.ts';
import { aVillage, day, everyRecord } from './a-village.ts';
import { expectSealed } from './stored-numbers.ts';
import { openVillageStores } from './village-stores.ts';

const WISH = { number: 7, asOf: day('2026-01-31') };
const village = aVillage(WISH);
const THE_OTHER = { number: 8, asOf: day('2025-06-15') };
const theOther = aVillage(THE_OTHER);
const masterKeys = [newMasterKey([])];
const keyRing = new KeyRing(() => masterKeys);

// One story, in order: a village among the documents of others, written again, replaced by another, and defended.
describe('writing a village', () => {
  let opened: Awaited<ReturnType<typeof openVillageStores>>;
  let atFirst: Map<string, string>;
  let present: Map<string, string>;

  beforeAll(async () => {
    opened = await openVillageStores('write-village-', village.budgets[0]!.totals);
    atFirst = await opened.everything();
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  it('puts it beside the documents of others, which it never touches', async () => {
    const { stores, store, everything } = opened;
    expect(atFirst.size).toBeGreaterThan(10);
    await writeVillage(stores, { ...WISH, keyRing });
    present = await everything();
    expect(present.size).toBe(atFirst.size + everyRecord(village).length);
    for (const [key, text] of atFirst) expect([key, present.get(key)]).toEqual([key, text]);
    for (const { name } of SUBGRAPHS) expect(await findVillage(store(name))).toEqual(WISH);
  });

  it('leaves the same documents however often it is done, each time with a log of its own', async () => {
    const { stores, store, everything } = opened;
    const before = await positionOf(store('services'), AlertFeed);
    await writeVillage(stores, { ...WISH, keyRing });
    expect(await everything()).toEqual(present);
    const after = await positionOf(store('services'), AlertFeed);
    expect([before.number, after.number]).toEqual(Array(2).fill(village.alertEvents.length));
    expect(after.log).not.toBe(before.log);
  });

  it('seals the numbers of its persons, which open as they were invented', async () => {
    await expectSealed(opened.store('people'), village, keyRing);
  });

  it('replaces the one before wholly, and has no mark until it is wholly there', async () => {
    const { stores, store, everything } = opened;
    const marks: Promise<unknown>[] = [];
    const progress = (_: string, done: number, total: number) => {
      if (done < total) marks.push(findVillage(store('people')));
    };
    await writeVillage(stores, { ...THE_OTHER, keyRing, progress });
    expect((await Promise.all(marks)).slice(0, 3)).toEqual([null, null, null]);
    for (const { name } of SUBGRAPHS) expect(await findVillage(store(name))).toEqual(THE_OTHER);

    const after = await everything();
    expect(after.size).toBe(atFirst.size + everyRecord(theOther).length);
    for (const [key, text] of atFirst) expect([key, after.get(key)]).toEqual([key, text]);
    const left = [...after].filter(([key, text]) => present.get(key) === text && !atFirst.has(key));
    expect(left).toEqual([]);
  });

  it('leaves months that are those of the one that is there', async () => {
    const counted = await recountMonths(opened.store('services'), { repair: false, now: new Date() });
    expect(counted.months).toBeGreaterThan(0);
    expect(counted.differences).toEqual([]);
  });

  it('refuses to replace a record that is not made up, and changes nothing', async () => {
    const { stores, store, fingerprints } = opened;
    const _id = '33.03.13.2002:2025';
    await store('desa').model(Budgets).updateOne({ _id }, { provenance: 'REPORTED' });
    const before = await fingerprints();
    await expect(writeVillage(stores, { ...WISH, keyRing })).rejects.toThrow(`budgets ${_id} is not made up`);
    expect(await fingerprints()).toEqual(before);
    expect(await findVillage(store('people'))).toEqual(THE_OTHER);
  });

  it('leaves a mark that counts as none once a village is stored in another form', async () => {
    const people = opened.store('people');
    const mark = (await findMark(people, 'village'))!;
    expect(await findVillage(people)).toEqual(THE_OTHER);
    await setMark(people, { _id: 'village', ...THE_OTHER });
    expect(await findVillage(people)).toBeNull();
    await setMark(people, mark);
  });
});
