import { ID } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { StoredOnly } from '../kernel/stored-field.ts';

/** The most moves that are kept of one person, the last ones. */
export const MOVES_AT_MOST = 100;

/** That somebody moved, as the register tells it. What was measured before may be heard of later: it belongs to where they lived. */
export class Move {
  /** The first day in the new household. */
  @StoredOnly(() => CalendarDateScalar) on!: CalendarDate;
  /** Where they lived until then. */
  @StoredOnly(() => RegionCodeScalar) fromDesaCode!: RegionCode;
  /** Which posyandu looks after the new household. */
  @StoredOnly(() => ID, { nullable: true }) posyanduId?: string;
}

/** Somebody who may have moved. */
interface Dweller {
  readonly desaCode: RegionCode;
  readonly moves?: readonly Move[];
}

/** The first move after a day; undefined where somebody lives as they did then. */
export const moveAfter = ({ moves = [] }: Dweller, date: CalendarDate): Move | undefined =>
  moves
    .filter(({ on }) => on > date)
    .reduce<Move | undefined>((first, each) => (first && first.on <= each.on ? first : each), undefined);

/** The last move by a day; undefined where somebody lived then as they were first heard of. */
export const moveBy = ({ moves = [] }: Pick<Dweller, 'moves'>, date: CalendarDate): Move | undefined =>
  moves
    .filter(({ on }) => on <= date)
    .reduce<Move | undefined>((last, each) => (last && last.on > each.on ? last : each), undefined);

/** In which desa somebody lived on a day. */
export const desaOn = (person: Dweller, date: CalendarDate): RegionCode =>
  moveAfter(person, date)?.fromDesaCode ?? person.desaCode;
