import { addDays, type CalendarDate } from '../../subgraphs/kernel/calendar-date.ts';
import {
  ageInDays,
  BALITA_UNTIL_MONTHS,
  completedMonths,
  DAYS_PER_MONTH,
} from '../../subgraphs/services/growth/index.ts';
import type { VisitFacts } from '../../subgraphs/services/visit-input.ts';
import type { Attendance } from './attendance.ts';
import { chanceOf, type Chance } from './chance.ts';
import { inventTrack } from './growth-track.ts';
import type { Family } from './invent-people.ts';
import type { VillageWish } from './made-up.ts';
import { measureChild, withSlip, type Written } from './measure-child.ts';
import { MIDWIFE, type MeasuringHand } from './measuring-hand.ts';

/** A visit as it was noted at the posyandu. */
export interface NotedVisit {
  /** The day on which it was recorded, and how many minutes after the opening. */
  readonly recordedOn: CalendarDate;
  readonly minutes: number;
  readonly role: 'kader' | 'bidan';
  readonly facts: VisitFacts;
}

/** What the visits of a child take. */
export interface VisitedChild {
  readonly child: Family['members'][number];
  /** How many children are shorter by nature, of 1. */
  readonly share: number;
  /** The days on which its posyandu was held while it was a balita, in order. */
  readonly days: readonly CalendarDate[];
  readonly comes: Attendance;
  readonly hand: MeasuringHand;
}

/** Nobody is carried to a posyandu in the first days of life. */
const FIRST_DAY = 7;

/** How often something is so, of 1. */
const SHARES = {
  slip: 0.0036,
  corrected: 0.6,
  /** A second reading by the midwife. */
  again: 0.015,
  byMidwife: 0.02,
  cardTold: 0.95,
  cardShown: 0.88,
  oedema: 0.0002,
  toolUnknown: 0.04,
};

/** How long a child and its family stay at a posyandu, in minutes from 07:00 WIB. */
const MORNING = { from: 60, until: 240 };

/** On which of these days, given in order, somebody is a balita who can be brought. */
export function daysAsBalita(
  { birthDate, diedOn }: Pick<Family['members'][number], 'birthDate' | 'diedOn'>,
  days: readonly CalendarDate[],
): readonly CalendarDate[] {
  const isBalita = (day: CalendarDate) => completedMonths(birthDate, day) < BALITA_UNTIL_MONTHS;
  if (days.length === 0 || !isBalita(days[0]!)) return [];
  const first = addDays(birthDate, FIRST_DAY);
  return days.filter((day) => day >= first && isBalita(day) && !(diedOn && day > diedOn));
}

/** The visits of a child, in the order in which they were recorded. */
export function inventVisits({ number, asOf }: VillageWish, visited: VisitedChild): NotedVisit[] {
  const { child, share, days, comes, hand } = visited;
  const track = inventTrack(chanceOf(number, child._id, 'growth'), child.sex, share);
  const chance = chanceOf(number, child._id, 'visits');
  return days.flatMap((date) => {
    const ageDays = ageInDays(child.birthDate, date);
    if (!comes(chance, date, ageDays / DAYS_PER_MONTH)) return [];
    const size = track(ageDays);
    const measure = (by: MeasuringHand) => ({ date, ...measureChild(size, ageDays, by, chance), ...asked(by, chance) });
    return readings(date, measure, hand, chance).filter(({ recordedOn }) => recordedOn < asOf);
  });
}

/** The reading of a day, with what sometimes goes with it: a slip, which is found later in the month, or a second reading. */
function readings(
  date: CalendarDate,
  measure: (by: MeasuringHand) => VisitFacts,
  hand: MeasuringHand,
  chance: Chance,
): NotedVisit[] {
  const minutes = chance.whole(MORNING.from, MORNING.until);
  const byMidwife = chance.happens(SHARES.byMidwife);
  const right = measure(byMidwife ? MIDWIFE : hand);
  const wrong = chance.happens(SHARES.slip) ? withSlip(right, chance) : undefined;
  const first: NotedVisit = {
    recordedOn: date,
    minutes,
    role: byMidwife ? 'bidan' : 'kader',
    facts: wrong ? { date, ...wrong } : right,
  };
  if (wrong && chance.happens(SHARES.corrected))
    return [first, { ...first, recordedOn: addDays(date, chance.whole(1, 14)), facts: right }];
  if (!byMidwife && chance.happens(SHARES.again))
    return [
      first,
      { recordedOn: date, minutes: minutes + chance.whole(5, 25), role: 'bidan', facts: measure(MIDWIFE) },
    ];
  return [first];
}

/** What is asked and looked at beside the measuring: at the feet, when something seems amiss or by rule. */
function asked({ tool, takes }: MeasuringHand, chance: Chance): Partial<Written> {
  const oedema = chance.happens(SHARES.oedema);
  return {
    ...((chance.happens(takes.feet) || oedema) && { oedema }),
    ...(!chance.happens(SHARES.toolUnknown) && { tool }),
    ...(chance.happens(SHARES.cardTold) && { growthCardShown: chance.happens(SHARES.cardShown) }),
  };
}
