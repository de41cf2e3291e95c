import { addDays, type CalendarDate } from '../../subgraphs/kernel/calendar-date.ts';
import { newId } from '../../subgraphs/kernel/identifiers.ts';
import { lineageOf, type RegionCode } from '../../subgraphs/kernel/region-code.ts';
import type { VisitDraft } from '../../subgraphs/services/admit-visit.ts';
import { ageInDays, expectedPosture, measureAt } from '../../subgraphs/services/growth/index.ts';
import type { VisitFacts } from '../../subgraphs/services/visit-input.ts';
import { chanceOf, type Chance } from '../seed/chance.ts';
import { MADE_UP } from '../seed/made-up.ts';
import { passedUntil, recordVisits, type Recorded } from '../seed/record-visits.ts';

/** A child under five of the kabupaten, with what was recorded of it so far. */
export interface Child extends Recorded {
  readonly posyandu: VisitDraft['posyandu'];
  /** The length for age around which it is measured, a z-score. */
  readonly nature: number;
}

/** A made-up kabupaten: its kecamatan, the posyandu in them as facilities are stored, and their children. */
export interface Kabupaten {
  readonly districts: readonly RegionCode[];
  readonly facilities: readonly { readonly _id: string }[];
  readonly children: readonly Child[];
}

interface Wish {
  readonly children: number;
  /** How many visits each child has had, a month apart, and on which day the last one was. */
  readonly visits: number;
  readonly until: CalendarDate;
  /** Until the beginning of which day time has passed since: alerts that nobody answered are overdue by then. */
  readonly asOf?: CalendarDate;
  /** How many posyandu a desa has; one unless told. */
  readonly posyanduInEach?: number;
}

const DISTRICTS = 12;
const DESA_IN_EACH = 5;
const MONTH_DAYS = 30;
const OLDEST_DAYS = 1_780;

// As the seed has them in rural Java: about a fifth is short, and of those next to −2 some are so at one visit only.
const NATURE = { mean: -1.1, deviation: 1.05 };
const HAND = { length: 0.25, weight: 0.4 };

/** Makes up a kabupaten of sixty desa. The same wish gives the same one. */
export function inventKabupaten({ children, visits, until, asOf, posyanduInEach = 1 }: Wish): Kabupaten {
  const chance = chanceOf('bench', 'kabupaten');
  const id = (day: CalendarDate) => newId(new Date(day), chance.bytes(16));
  const founded = addDays(until, -OLDEST_DAYS);
  const desas = Array.from({ length: DISTRICTS * DESA_IN_EACH }, (_, i) => {
    const [district, desa] = [1 + Math.floor(i / DESA_IN_EACH), 2001 + (i % DESA_IN_EACH)];
    return `33.03.${String(district).padStart(2, '0')}.${desa}` as RegionCode;
  });
  const posyandu = desas.flatMap((desa) => Array.from({ length: posyanduInEach }, () => ({ id: id(founded), desa })));
  return {
    districts: [...new Set(desas.map(districtOf))],
    facilities: posyandu.map(({ id: _id, desa }) => ({
      _id,
      kind: 'POSYANDU',
      desa: { code: desa },
      dusun: [],
      ...MADE_UP,
    })),
    children: Array.from({ length: children }, (_, i) => child(posyandu[i % posyandu.length]!)),
  };

  function child(at: VisitDraft['posyandu']): Child {
    const days = Array.from({ length: visits }, (_, i) => addDays(until, MONTH_DAYS * (i + 1 - visits)));
    const birthDate = addDays(days[0]!, -chance.whole(MONTH_DAYS, OLDEST_DAYS - MONTH_DAYS * visits));
    const nature = NATURE.mean + NATURE.deviation * chance.normal();
    const person = {
      _id: id(birthDate),
      sex: chance.oneOf(['MALE', 'FEMALE'] as const),
      birthDate,
      desaCode: at.desa,
      householdId: id(birthDate),
      version: 1,
      enrolments: [],
      readings: [],
      alerts: [],
      ...MADE_UP,
    };
    const noted = days.map((date) => ({
      recordedOn: date,
      minutes: chance.whole(60, 240),
      role: 'kader' as const,
      facts: measured({ person, nature }, date, chance),
    }));
    const recorded = recordVisits(person, at, noted, chance);
    return { ...(asOf ? passedUntil(recorded, asOf, chance) : recorded), posyandu: at, nature };
  }
}

/** The kecamatan of a desa. */
export const districtOf = (desa: RegionCode): RegionCode => lineageOf(desa).at(-2)!;

/** What a child measures on a day, give or take what a hand does. */
export function measured(
  { person: { sex, birthDate }, nature }: { person: Pick<Child['person'], 'sex' | 'birthDate'>; nature: number },
  date: CalendarDate,
  chance: Chance,
): VisitFacts {
  const who = { sex, ageDays: ageInDays(birthDate, date) };
  const lengthForAge = nature + HAND.length * chance.normal();
  return {
    date,
    lengthMillimetres: Math.round(measureAt('LENGTH_FOR_AGE', lengthForAge, who)!),
    posture: expectedPosture(who.ageDays),
    weightGrams:
      100 * Math.round(measureAt('WEIGHT_FOR_AGE', 0.6 * nature + HAND.weight * chance.normal(), who)! / 100),
  };
}
