import type { CalendarDate } from '../../subgraphs/kernel/calendar-date.ts';
import { Households } from '../../subgraphs/people/household.ts';
import { People, type Person } from '../../subgraphs/people/person.ts';
import { BALITA_UNTIL_MONTHS, completedMonths } from '../../subgraphs/services/growth/index.ts';
import { ServiceDays } from '../../subgraphs/services/service-day.ts';
import { StuntingAlerts } from '../../subgraphs/services/stunting-alert.ts';
import { daysAsBalita } from './invent-visits.ts';
import { heldDaysOf } from './held-days.ts';
import type { Village } from './invent-village.ts';
import { recordsOf, type RecordOf, type VillageWish } from './made-up.ts';
import {
  correlation,
  distribution,
  falteringMonths,
  shareOf,
  shortness,
  visitedChildren,
  type Visited,
} from './growth-figures.ts';

/** A figure of a village, and from where to where it is wanted; both ends included. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly wanted: readonly [from: number, until: number];
  readonly form: 'COUNT' | 'PERCENT' | 'NUMBER';
}

/** Whether a figure lies where it is wanted. */
export const isWithin = ({ value, wanted: [from, until] }: Figure) => value >= from && value <= until;

/** The figures of the visits of a village, and of what follows from them. */
export function figuresOf(village: Village, { asOf }: VillageWish): Figure[] {
  const children = visitedChildren(village);
  const visits = children.flatMap((child) => child.visits);
  const weights = visits.flatMap(({ weightGrams }) => weightGrams ?? []);
  const lengths = visits.flatMap(({ lengthMillimetres }) => lengthMillimetres ?? []);
  const short = shortness(children);
  const today = shortness(
    children.filter(({ person }) => completedMonths(person.birthDate, asOf) < BALITA_UNTIL_MONTHS),
  );
  const alerts = recordsOf(village.services, StuntingAlerts).filter(({ kind }) => kind === 'STUNTING');
  const open = alerts.filter(({ status }) => status === 'OPEN').length;
  const { due, came } = attendance(village, children);
  const ending = (numbers: readonly number[], step: number) =>
    shareOf(numbers.filter((each) => each % step === 0).length, numbers.length);
  const months = sum(children.map(({ weighed }) => weighed.length));
  const lengthForAge = distribution(children, 'LENGTH_FOR_AGE');
  const found = short.moderate + short.severe;
  const foundToday = today.moderate + today.severe;

  return [
    count('Visits', visits.length, [7_000, 14_000]),
    count('Children who came', children.length, [500, 1_000]),
    percent('Short for age at the last measurement (below −2)', shareOf(found, short.measured), [16, 24]),
    percent('– pendek (−3 to −2)', shareOf(short.moderate, short.measured), [12, 22]),
    percent('– sangat pendek (below −3)', shareOf(short.severe, short.measured), [1, 7]),
    percent('– of those under five today', shareOf(foundToday, today.measured), [16, 24]),
    number('Length for age of all visits, mean', lengthForAge.mean, [-1.35, -0.85]),
    number('Length for age of all visits, deviation', lengthForAge.deviation, [0.95, 1.25]),
    number('Month to month, length for age (r)', correlation(children, 'LENGTH_FOR_AGE'), [0.9, 1]),
    number('Month to month, weight for age (r)', correlation(children, 'WEIGHT_FOR_AGE'), [0.9, 1]),
    number('Month to month, weight for length (r)', correlation(children, 'WEIGHT_FOR_LENGTH'), [0.9, 1]),
    percent('Attendance of the days that were held', shareOf(came, due), [75, 85]),
    number('Missed months, a child and year', 12 * shareOf(due - came, due), [1.8, 3]),
    percent('Months in faltering runs', shareOf(sum(children.map(falteringMonths)), months), [2, 5]),
    percent('Weights that end on .0 or .5 kg (by chance 20 %)', ending(weights, 500), [26, 45]),
    percent('Lengths of whole centimetres (by chance 10 %)', ending(lengths, 10), [30, 75]),
    percent('Lengths of whole or half centimetres (by chance 20 %)', ending(lengths, 5), [55, 92]),
    percent('Visits without a length', shareOf(visits.length - lengths.length, visits.length), [8, 25]),
    percent('Second readings by a midwife', secondReadings(children, visits.length), [0.8, 2.2]),
    percent('Implausible measurements', shareOf(visits.filter(isImplausible).length, visits.length), [0.05, 0.4]),
    count('Alerts of short children open: one for each under five found so last', open, [foundToday, foundToday]),
    count('– closed', alerts.length - open, [open / 4, open * 4]),
  ];
}

type Making = (what: string, value: number, wanted: Figure['wanted']) => Figure;
const count: Making = (what, value, wanted) => ({ what, value, wanted, form: 'COUNT' });
const number: Making = (what, value, wanted) => ({ what, value, wanted, form: 'NUMBER' });
const percent: Making = (what, share, wanted) => ({ what, value: 100 * share, wanted, form: 'PERCENT' });

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

const isImplausible = ({ growth }: Visited['visits'][number]) => growth.indices.some(({ flagged }) => flagged);

/** On how many held days children were balita, and on how many of these they came. */
function attendance({ people, services }: Village, children: readonly Visited[]) {
  const heldDays = heldDaysOf(recordsOf(services, ServiceDays));
  const posyandu = new Map(recordsOf(people, Households).map(({ _id, posyandu }) => [_id, posyandu!.id]));
  const daysOf = (person: RecordOf<Person>): readonly CalendarDate[] =>
    daysAsBalita(person, heldDays.get(posyandu.get(person.householdId)!) ?? []);
  const due = sum(recordsOf(people, People).map((person) => daysOf(person).length));
  const came = sum(children.map(({ visits }) => new Set(visits.map(({ date }) => date)).size));
  return { due, came };
}

/** How many visits are a midwife’s on a day on which a kader had measured the child already, of 1. */
function secondReadings(children: readonly Visited[], visits: number): number {
  const second = children.flatMap(({ visits }) =>
    visits.filter(({ recordedByRole, date }, i) => recordedByRole === 'bidan' && visits[i - 1]?.date === date),
  );
  return shareOf(second.length, visits);
}
