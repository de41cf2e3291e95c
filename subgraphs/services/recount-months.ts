import type { RegionCode } from '../kernel/region-code.ts';
import type { Store } from '../kernel/store.ts';
import { transact, type Transaction } from '../kernel/transaction.ts';
import { readIn } from '../kernel/write.ts';
import { replaceAll } from '../kernel/write-many.ts';
import { Facilities } from './facility.ts';
import { MonthChanges, monthKey } from './month-changes.ts';
import { emptyTally } from './month-tally.ts';
import { packTally } from './packed.ts';
import { addPerson } from './person-months.ts';
import { changedBy, mark } from './write-months.ts';
import { PosyanduMonths, type PosyanduMonth } from './posyandu-month.ts';
import { distinct, isSame, type Options, type Recount } from './recount.ts';
import { resumRegions } from './resum-regions.ts';
import { ServedPeople, VISITS_AT_MOST, type StoredPerson } from './served-person.ts';
import { readingOf } from './visit-growth.ts';
import { NOT_WITHDRAWN, Visits } from './visit.ts';

/** How many people are read at once with their visits, and the most that have ever been enrolled in one desa. */
const PEOPLE_AT_ONCE = 50;
const PEOPLE_OF_A_DESA = 100_000;
/** The most months of the posyandu of one desa. */
const MONTHS_OF_A_DESA = 10_000;

/**
 * Counts the months of all posyandu anew from visits and enrolments, desa by desa, and sums those of the regions anew; tells
 * which were stored otherwise. Each desa is read as it is at one moment, so that it may run beside a house at work: what
 * waits to be folded is not taken for wrong.
 */
export async function recountMonths(store: Store, options: Options): Promise<Recount> {
  const desa = await desaWithPosyandu(store);
  const counted: Recount[] = [];
  for (const [i, code] of desa.entries()) {
    counted.push(await transact(store, (tx) => recountDesa(tx, code, options)));
    options.progress?.(i + 1, desa.length);
  }
  const regions = await resumRegions(store, options);
  const all = [...counted, regions];
  return {
    months: all.reduce((sum, { months }) => sum + months, 0),
    differences: all.flatMap(({ differences }) => differences),
  };
}

async function desaWithPosyandu(store: Store): Promise<RegionCode[]> {
  const found = [
    ...(await distinct<RegionCode>(store, Facilities, '$desa.code', { kind: 'POSYANDU' })),
    ...(await distinct<RegionCode>(store, PosyanduMonths, '$desaCode')),
  ];
  return [...new Set(found)].sort();
}

async function recountDesa(tx: Transaction, desaCode: RegionCode, { repair, now }: Options): Promise<Recount> {
  const stored = await readIn(tx, PosyanduMonths, { desaCode }, { limit: MONTHS_OF_A_DESA });
  const posyandu = await readIn(tx, Facilities, { 'desa.code': desaCode }, { fields: ['kind'], limit: 1_000 });
  const ids = [...new Set([...posyandu.map(({ _id }) => _id), ...stored.map((row) => row.posyanduId)])];
  const changes = new MonthChanges();
  const filter = { 'enrolments.posyanduId': { $in: ids } };
  const people = await readIn(tx, ServedPeople, filter, { fields: ['_id'], limit: PEOPLE_OF_A_DESA });
  for (let i = 0; i < people.length; i += PEOPLE_AT_ONCE)
    for (const person of await withVisits(tx, people.slice(i, i + PEOPLE_AT_ONCE))) addPerson(changes, person, 1);
  const here = changes.all().filter((change) => change.desaCode === desaCode);
  const right = new Map(
    here.map((change) => [monthKey(change.posyanduId, change.month), changedBy(change, undefined)]),
  );
  for (const row of stored) if (!right.has(row._id)) right.set(row._id, emptied(row));
  const known = new Map(stored.map((row) => [row._id, row]));
  const wrong = [...right.values()].filter((row) => !isSame(row, known.get(row._id)));
  if (repair && wrong.length > 0) {
    await replaceAll(tx, PosyanduMonths, wrong);
    await mark(
      tx,
      wrong.map(({ month }) => ({ code: desaCode, month, at: now })),
    );
  }
  return { months: right.size, differences: wrong.map(({ _id }) => _id) };
}

/** People with what their stored visits tell, whatever their own readings say. */
async function withVisits(tx: Transaction, found: readonly { readonly _id: string }[]): Promise<StoredPerson[]> {
  const ids = found.map(({ _id }) => _id);
  const people = await readIn(tx, ServedPeople, { _id: { $in: ids } }, { limit: ids.length });
  const visits = await readIn(
    tx,
    Visits,
    { 'person.id': { $in: ids }, ...NOT_WITHDRAWN },
    { limit: ids.length * VISITS_AT_MOST, sort: { 'person.id': 1, date: -1, _id: -1 } },
  );
  const readings = new Map(ids.map((id) => [id, [] as StoredPerson['readings']]));
  for (const visit of visits) readings.get(visit.person.id)!.push(readingOf(visit));
  return people.map((person) => ({ ...person, readings: readings.get(person._id)! }));
}

const emptied = (row: PosyanduMonth & { readonly _id: string }) => ({
  ...row,
  tally: packTally(emptyTally()),
  register: undefined,
});
