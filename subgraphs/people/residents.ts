import { Field, Int, ObjectType } from 'type-graphql';
import { grouped } from '../kernel/grouped.ts';
import { Part } from '../kernel/guard.ts';
import { MonthScalar, type Month } from '../kernel/month.ts';
import { read } from '../kernel/read.ts';
import { levelOf, type RegionCode } from '../kernel/region-code.ts';
import type { Store } from '../kernel/store.ts';
import { ResidentCells, viewOf, type ResidentCell } from './resident-cell.ts';
import { editionsOf } from './resident-month.ts';

/** How many people a village has in this register: cells of the cube of residents, so that it tells no more than they do. */
@ObjectType({
  description:
    'How many people and households of a village stand in this register. A count is null where it would tell of a few',
})
@Part()
export class Residents {
  @Field(() => Int, { nullable: true, description: 'People; null where withheld' }) persons!: number | null;
  @Field(() => Int, { nullable: true, description: 'Men and boys; null where withheld' }) male!: number | null;
  @Field(() => Int, { nullable: true, description: 'Women and girls; null where withheld' }) female!: number | null;
  @Field(() => Int, { nullable: true, description: 'Households; null where withheld' }) households!: number | null;
  @Field(() => Boolean, { description: 'Whether something is withheld' }) suppressed!: boolean;
  @Field(() => MonthScalar, { description: 'The month at whose end they were counted' }) asOf!: Month;
}

const VIEW = { level: 'VILLAGE', bySex: false, byAge: false } as const;
const PERSONS = viewOf({ ...VIEW, measure: 'PERSONS' });
const BY_SEX = viewOf({ ...VIEW, measure: 'PERSONS', bySex: true });
const HOUSEHOLDS = viewOf({ ...VIEW, measure: 'HOUSEHOLDS' });

/** All together, two sexes, the households. */
const CELLS_OF_A_DESA = 4;

/** The residents of villages in the latest month that was counted, by code. */
export async function residentsOf(store: Store, codes: string[]): Promise<Map<string, Residents>> {
  // A place above would find every village in it.
  const villages = codes.filter((code) => levelOf(code as RegionCode) === 'VILLAGE');
  const [edition] = await editionsOf(store, { atMost: 1 });
  if (!edition) return new Map();
  const found = await read(
    store,
    ResidentCells,
    { regions: { $in: villages }, view: { $in: [PERSONS, BY_SEX, HOUSEHOLDS] }, edition },
    { limit: villages.length * CELLS_OF_A_DESA },
  );
  return new Map([...grouped(found, 'region.code')].map(([code, cells]) => [code, residentsFrom(cells)]));
}

function residentsFrom(cells: readonly ResidentCell[]): Residents {
  const told = (wanted: (cell: ResidentCell) => boolean) => cells.find(wanted)?.count.value ?? null;
  return {
    persons: told(({ view }) => view === PERSONS),
    male: told(({ sex }) => sex === 'MALE'),
    female: told(({ sex }) => sex === 'FEMALE'),
    households: told(({ view }) => view === HOUSEHOLDS),
    suppressed: cells.some(({ count }) => count.suppressed),
    asOf: cells[0]!.month,
  };
}
