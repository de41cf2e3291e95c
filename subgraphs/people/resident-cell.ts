import { ObjectType } from 'type-graphql';
import { Count } from '../kernel/count.ts';
import { enumeration } from '../kernel/enumeration.ts';
import { OfKind } from '../kernel/guard.ts';
import { MonthScalar, type Month } from '../kernel/month.ts';
import { connectionOf } from '../kernel/pages.ts';
import { levelOf, RegionCodeScalar, type Level, type RegionCode } from '../kernel/region-code.ts';
import { Sex } from '../kernel/sex.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { AgeBand } from './age-band.ts';
import { RegionReference } from './region.reference.ts';

/** What is counted. */
export const ResidentMeasure = enumeration('ResidentMeasure', 'What is counted of those who live somewhere', {
  PERSONS: 'People who were born by the end of the month',
  HOUSEHOLDS: 'Households; by sex and age band there is no such count',
});
export type ResidentMeasure = keyof typeof ResidentMeasure;

/** By what a count can be divided into rows. */
export const ResidentDimension = enumeration('ResidentDimension', 'By what residents are divided into rows', {
  REGION: 'The places of one level; else one place as a whole',
  MONTH: 'Month by month; else the latest month',
  SEX: 'Women and men; else both together',
  AGE_BAND: 'The age bands; else all ages together',
});
export type ResidentDimension = keyof typeof ResidentDimension;

/** One cell of the cube region × month × sex × age band × measure. Whether it is withheld was decided once, for every asker. */
@ObjectType({ description: 'How many live in a place, in one month: all of them, or those of a sex or an age band' })
@OfKind('aggregate', ({ region }: ResidentCell) => ({ region: region.code }))
export class ResidentCell {
  @StoredField(() => RegionReference, 'The place', { nullable: true }) region!: RegionReference;
  @StoredField(() => MonthScalar, 'The month, as it was at its end') month!: Month;
  @StoredField(() => Sex, 'Of this sex; null for both together', { nullable: true }) sex?: Sex;
  @StoredField(() => AgeBand, 'Of this age; null for all together', { nullable: true }) ageBand?: AgeBand;
  @StoredField(() => Count, 'How many') count!: Count;

  /** The place itself and those above it, so that one index finds what lies in a place of any level. */
  @StoredOnly(() => [RegionCodeScalar]) regions!: RegionCode[];
  /** Which cells it stands beside in an answer: `viewOf`. */
  @StoredOnly(() => String) view!: string;
  /** Which counting it is of: `editionName`. */
  @StoredOnly(() => String) edition!: string;
  /** Its place among them: month, region, sex, age. */
  @StoredOnly(() => String) row!: string;
}

/** What an answer is made of: one measure, at one level, divided by some dimensions. */
export interface View {
  measure: ResidentMeasure;
  level: Level;
  bySex: boolean;
  byAge: boolean;
}

/** The name of a view: `PERSONS/VILLAGE/SEX/AGE_BAND`. */
export const viewOf = ({ measure, level, bySex, byAge }: View) =>
  [measure, level, ...(bySex ? ['SEX'] : []), ...(byAge ? ['AGE_BAND'] : [])].join('/');

/** The level of a cell, and by what it is divided, as the name of its view. */
export const viewOfCell = (measure: ResidentMeasure, region: RegionCode, { sex, ageBand }: Partial<ResidentCell>) =>
  viewOf({ measure, level: levelOf(region), bySex: sex !== undefined, byAge: ageBand !== undefined });

export const ResidentCellConnection = connectionOf(ResidentCell);
export const ResidentCells = collection(ResidentCell, {
  name: 'residentCells',
  indexes: [{ regions: 1, view: 1, edition: 1, row: 1 }, { view: 1, edition: 1, row: 1 }, { edition: 1 }],
});
