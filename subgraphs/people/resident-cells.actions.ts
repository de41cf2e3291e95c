import type { Month } from '../kernel/month.ts';
import { listPage } from '../kernel/page-loaders.ts';
import type { Page, PageArgs } from '../kernel/pages.ts';
import { Invalid } from '../kernel/refusals.ts';
import { levelOf, REGION_LEVELS, type Level, type RegionCode } from '../kernel/region-code.ts';
import type { Store } from '../kernel/store.ts';
import type { Context } from './loaders.ts';
import {
  ResidentCells,
  viewOf,
  type ResidentCell,
  type ResidentDimension,
  type ResidentMeasure,
} from './resident-cell.ts';
import { editionsOf } from './resident-month.ts';

/** Which counts are wanted. */
export interface WantedCounts {
  rows: readonly ResidentDimension[];
  level: Level;
  within?: RegionCode | undefined;
  from?: Month | undefined;
  to?: Month | undefined;
  measure: ResidentMeasure;
}

/** The most months of one answer, and how many there are unless told. */
const MONTHS = { atMost: 120, unlessTold: 12 };

/**
 * Counts of residents, each a cell as it is stored: nothing is summed while asking, and nothing is withheld from one that
 * another is told. Throws FORBIDDEN where the actor may see no counts, and INVALID.
 */
export async function listResidentCounts(
  wanted: WantedCounts,
  page: PageArgs,
  { rights, store }: Context,
): Promise<Page<ResidentCell>> {
  const { within } = wanted;
  // Without a place it is the whole country: a right that holds by area does not reach it.
  rights.demand('see', 'aggregate', { region: within });
  const view = wantedView(wanted);
  const filter = { ...(within && { regions: within }), view, edition: { $in: await wantedEditions(wanted, store) } };
  return listPage(store, ResidentCells, { filter, order: { row: 1 }, args: page });
}

function wantedView({ rows, level, within, measure }: WantedCounts): string {
  const [byRegion, bySex, byAge] = (['REGION', 'SEX', 'AGE_BAND'] as const).map((row) => rows.includes(row)) as [
    boolean,
    boolean,
    boolean,
  ];
  if (!byRegion && !within)
    throw new Invalid(
      { id: 'Sebutkan "within", atau REGION dalam "rows".', en: 'Say "within", or have REGION in "rows".' },
      { fields: { within: 'RegionCode' } },
    );
  if (byRegion && within && REGION_LEVELS.indexOf(level) < REGION_LEVELS.indexOf(levelOf(within)))
    throw new Invalid(
      { id: 'Tingkat ini lebih luas daripada "within".', en: 'This level is wider than "within".' },
      { fields: { level: `>= ${levelOf(within)}` } },
    );
  if (measure === 'HOUSEHOLDS' && (bySex || byAge))
    throw new Invalid(
      { id: 'Rumah tangga tidak dibagi menurut jenis kelamin atau umur.', en: 'Households have no sex and no age.' },
      { fields: { rows: 'REGION, MONTH' } },
    );
  return viewOf({ measure, level: byRegion ? level : levelOf(within!), bySex, byAge });
}

/** The countings to be read: of the months from the latest back. */
async function wantedEditions({ rows, from, to }: WantedCounts, store: Store): Promise<string[]> {
  if (!rows.includes('MONTH')) return editionsOf(store, { from, to, atMost: 1 });
  if (!from) return editionsOf(store, { to, atMost: MONTHS.unlessTold });
  const found = await editionsOf(store, { from, to, atMost: MONTHS.atMost + 1 });
  if (found.length <= MONTHS.atMost) return found;
  throw new Invalid(
    { id: `Paling banyak ${MONTHS.atMost} bulan sekaligus.`, en: `At most ${MONTHS.atMost} months at a time.` },
    { fields: { from: `<= ${MONTHS.atMost} months` } },
  );
}
