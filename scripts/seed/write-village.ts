import type { CalendarDate } from '../../subgraphs/kernel/calendar-date.ts';
import { systemClock } from '../../subgraphs/kernel/clock.ts';
import type { KeyRing } from '../../subgraphs/kernel/key-ring.ts';
import { lay, put, type Progress } from '../../subgraphs/kernel/load.ts';
import { clearMark, findMark, setMark } from '../../subgraphs/kernel/marks.ts';
import { monthOf } from '../../subgraphs/kernel/month.ts';
import type { Collection, Store } from '../../subgraphs/kernel/store.ts';
import { foldAgain } from '../../subgraphs/people/fold-residents.ts';
import { AlertFeed } from '../../subgraphs/services/alert-event.ts';
import { foldMonths } from '../../subgraphs/services/fold-months.ts';
import { countPosyandu } from '../../subgraphs/services/posyandu-count.ts';
import { recountMonths } from '../../subgraphs/services/recount-months.ts';
import { ServedPeople } from '../../subgraphs/services/served-person.ts';
import { StuntingAlerts } from '../../subgraphs/services/stunting-alert.ts';
import { Visits } from '../../subgraphs/services/visit.ts';
import { beginLog } from './begin-log.ts';
import { inventVillage, type Village, type VillageSubgraph } from './invent-village.ts';
import { MADE_UP, type RecordsByCollection, type VillageWish } from './made-up.ts';
import { removeVillage } from './remove-village.ts';
import { sealNumbers } from './seal-numbers.ts';

const MARK = 'village';

/** How a village is stored. It goes up when that changes: a village of an older form counts as none, and is replaced. */
const FORM = 5;

/** What `writeVillage` takes. */
export interface WriteVillage extends VillageWish {
  /** Seals the numbers of its persons. */
  readonly keyRing: KeyRing;
  readonly progress?: Progress | undefined;
}

/** Which village is wholly in the stores, by the mark of one of them; null where none is. */
export async function findVillage(store: Store): Promise<VillageWish | null> {
  const mark = await findMark(store, MARK);
  return mark?.['form'] === FORM ? { number: mark['number'] as number, asOf: mark['asOf'] as CalendarDate } : null;
}

/**
 * Puts a made-up village into the stores, in the place of the one before. While it does, no store is marked as having
 * one; the store of people is marked last, so that its mark stands for all of them. Gives what was invented.
 */
export async function writeVillage(
  stores: ReadonlyMap<string, Store>,
  { number, asOf, keyRing, progress }: WriteVillage,
): Promise<Village> {
  const village = inventVillage({ number, asOf });
  const parts = Object.entries(village).map(([name, records]) => ({
    store: storeOf(stores, name),
    name,
    records: sealNumbers(records, keyRing),
  }));
  await Promise.all(parts.map(({ store, records }) => refuseCollisions(store, records)));
  for (const { store } of parts.toSorted(peopleFirst)) await clearMark(store, MARK);
  await Promise.all(parts.map(({ store, name }) => removeVillage(store, name as VillageSubgraph)));
  const tell = inAll(
    parts.flatMap(({ records }) => records),
    progress,
  );
  await Promise.all(
    parts.map(async ({ store, records }) => {
      for (const [of, each] of records) await write(store, of, each).then(() => tell(each.length));
    }),
  );
  await foldAgain(storeOf(stores, 'people'), monthOf(asOf));
  await countMonths(storeOf(stores, 'services'));
  for (const { store } of parts.toSorted(peopleFirst).reverse())
    await setMark(store, { _id: MARK, form: FORM, number, asOf });
  return village;
}

/** Counts the months of posyandu and regions, as they are with the village and without the one before. */
async function countMonths(store: Store): Promise<void> {
  await countPosyandu(store);
  await recountMonths(store, { repair: true, now: systemClock() });
  await foldMonths(store, systemClock);
}

/** What the project's own functions have made is checked already; validating it again takes longer than all the rest. */
const MADE_BY_OUR_OWN: readonly Collection[] = [ServedPeople, Visits, StuntingAlerts, AlertFeed.entries];

async function write(store: Store, of: Collection, records: readonly object[]): Promise<void> {
  // Whoever gives numbers meanwhile, gives those behind them.
  if (of === AlertFeed.entries) await beginLog(store, AlertFeed, records.length);
  await (MADE_BY_OUR_OWN.includes(of) ? lay(store, of, records) : put(store, of, records));
}

const peopleFirst = (a: { name: string }, b: { name: string }) =>
  Number(b.name === 'people') - Number(a.name === 'people');

function storeOf(stores: ReadonlyMap<string, Store>, name: string): Store {
  const store = stores.get(name);
  if (!store) throw new Error(`The village has records of ${name}, and no store of it is open`);
  return store;
}

/** A made-up record must never be written over one that was read or reported. */
async function refuseCollisions(store: Store, records: RecordsByCollection): Promise<void> {
  for (const [of, each] of records.filter(([collection]) => saysProvenance(store, collection))) {
    const ids = (each as { _id: string }[]).map(({ _id }) => _id);
    const theirs = await store
      .model(of)
      .findOne({ _id: { $in: ids }, provenance: { $ne: MADE_UP.provenance } }, { _id: 1 });
    if (theirs) throw new Error(`${of.name} ${String(theirs._id)} is not made up: the village must not replace it`);
  }
}

/** Whether the records of a collection say where they come from. */
const saysProvenance = (store: Store, of: Collection) => Boolean(store.model(of).schema.path('provenance'));

/** Progress over all collections together. */
function inAll(records: RecordsByCollection, progress: Progress | undefined): (more: number) => void {
  const total = records.reduce((sum, [, each]) => sum + each.length, 0);
  let done = 0;
  return (more) => progress?.(MARK, (done += more), total);
}
