import type { CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { lay } from '../../../subgraphs/kernel/load.ts';
import type { Month } from '../../../subgraphs/kernel/month.ts';
import { cellOf, cohortOf } from '../../../subgraphs/services/child-cells.ts';
import { Facilities } from '../../../subgraphs/services/facility.ts';
import { foldMonths } from '../../../subgraphs/services/fold-months.ts';
import { monthKey } from '../../../subgraphs/services/month-changes.ts';
import { registerKey } from '../../../subgraphs/services/month-register.ts';
import { count, emptyTally } from '../../../subgraphs/services/month-tally.ts';
import { packMonth } from '../../../subgraphs/services/packed.ts';
import { countPosyandu } from '../../../subgraphs/services/posyandu-count.ts';
import { PosyanduMonths } from '../../../subgraphs/services/posyandu-month.ts';
import { MonthMarks } from '../../../subgraphs/services/region-month.ts';
import { NOW } from '../../support/village-of-tests.ts';
import { anId, type Clinic } from './a-clinic.ts';

/** Two kabupaten: of twelve kecamatan, of which the first has twelve desa; and of three, of which the first has three. */
export const WIDE = { kabupaten: '33.04', kecamatan: 12, desa: 12 + 11 };
export const NARROW = { kabupaten: '33.05', kecamatan: 3, desa: 3 + 2 };

const two = (n: number) => String(n).padStart(2, '0');

/** The first desa of the first kecamatan of a kabupaten. */
export const desaOf = ({ kabupaten }: typeof WIDE, howMany: number): string[] =>
  Array.from({ length: howMany }, (_, i) => `${kabupaten}.01.20${two(i + 1)}`);

const allDesa = [WIDE, NARROW].flatMap((kabupaten) => [
  ...desaOf(kabupaten, kabupaten.kecamatan),
  ...Array.from({ length: kabupaten.kecamatan - 1 }, (_, i) => `${kabupaten.kabupaten}.${two(i + 2)}.2001`),
]);

/** How many posyandu the first desa of the wide kabupaten has; every other one has one. */
export const POSYANDU = 13;

/**
 * Months in which newborn children joined the register: so long ago that they are balita no longer; before those asked for,
 * the first sixty months before; those asked for; and after.
 */
export const MONTHS = {
  outgrown: ['2020-05', '2020-06', '2020-07', '2020-08', '2020-09'],
  before: ['2020-10', '2025-08', '2025-09'],
  asked: ['2025-10', '2025-11', '2025-12'],
  after: ['2026-01'],
};

/** How many children join a posyandu in a month; each is weighed in it. */
export const JOINING = 9;

/** Lays months of posyandu in the store of a clinic, and folds them up to the whole country. */
export async function layMonths({ store }: Clinic): Promise<void> {
  const posyandu = allDesa.flatMap((code, i) =>
    Array.from({ length: i === 0 ? POSYANDU : 1 }, () => ({ id: anId(), code: code as never })),
  );
  const facility = { kind: 'POSYANDU', name: 'Uji', dusun: [], provenance: 'SYNTHETIC' };
  await lay(
    store,
    Facilities,
    posyandu.map(({ id, code }) => ({ _id: id, desa: { code }, ...facility })),
  );
  for (const month of Object.values(MONTHS).flat() as Month[]) {
    const rows = posyandu.map(({ id: posyanduId, code: desaCode }) => ({
      ...{ _id: monthKey(posyanduId, month), posyanduId, desaCode, month },
      ...aMonth(month),
    }));
    await lay(store, PosyanduMonths, rows);
    const marks = allDesa.map((code) => ({ _id: anId(), code: code as never, month, at: NOW }));
    await lay(store, MonthMarks, marks);
  }
  await foldMonths(store, () => NOW);
  await countPosyandu(store);
}

/** What is counted of a posyandu in a month: newborn girls join, are weighed for the first time, and have a card. */
function aMonth(month: Month) {
  const tally = emptyTally();
  for (const what of ['VISITS', 'WEIGHED', 'FIRST_WEIGHED'] as const) count(tally, cellOf('FEMALE', 0), what, JOINING);
  const key = registerKey('FEMALE', cohortOf(`${month}-15` as CalendarDate));
  return packMonth(tally, new Map([[key, { enrolled: JOINING, carded: JOINING }]]));
}
