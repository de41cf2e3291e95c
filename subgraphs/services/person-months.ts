import { cellOf } from './child-cells.ts';
import { BALITA_UNTIL_MONTHS, classify, completedMonths, type Index } from './growth/index.ts';
import type { KmsCode } from './kms/index.ts';
import type { MonthChanges } from './month-changes.ts';
import type { Count } from './month-tally.ts';
import { PersonHistory, type KnownPerson } from './person-history.ts';
import { addToRegisters } from './person-registers.ts';
import type { Reading } from './served-person.ts';
import { countedReadings, sinceBirth, type Counting, type Measure } from './counted-readings.ts';

/** What the change of a person changes in the counts of months: taken away as it was before, added as it is after. */
export function addPersonChange(
  into: MonthChanges,
  before: KnownPerson | undefined,
  after: KnownPerson | undefined,
): void {
  const since = before && after ? changedSince(before, after) : '';
  if (before) addPerson(into, before, -1, since);
  if (after) addPerson(into, after, 1, since);
}

/**
 * The month since which the readings of a person say something else: the verdict of a month knows nothing of later ones. Where
 * an enrolment ends decides what counts on its last day.
 */
function changedSince(before: KnownPerson, after: KnownPerson): string {
  if (before.sex !== after.sex || before.birthDate !== after.birthDate) return '';
  const shared = before.readings.findIndex((reading, i) => reading !== after.readings[i]);
  const from = shared < 0 ? before.readings.length : shared;
  const read = [...before.readings.slice(from), ...after.readings.slice(from)].map(({ date }) => date);
  const dates = [...read, ...endsOf(before, after), ...endsOf(after, before)];
  return dates.reduce((first, date) => (date < first ? date : first), '9999-12-31').slice(0, 7);
}

/** The last days of the enrolments of a person that end otherwise by what is known of another day. */
const endsOf = ({ enrolments }: KnownPerson, { enrolments: others }: KnownPerson) =>
  enrolments.flatMap(({ id, to }) => (to && others.find((each) => each.id === id)?.to !== to ? to : []));

/** Adds (by 1) or takes away (by −1) what a person is to the counts of the months since one. */
export function addPerson(into: MonthChanges, person: KnownPerson, by: 1 | -1, since = ''): void {
  const enrolments = new Map(person.enrolments.map((enrolment) => [enrolment.id, enrolment]));
  const cellOn = (date: string) => cellOf(person.sex, completedMonths(person.birthDate, date));
  const add = ({ date, enrolmentId }: Reading, what: Count) =>
    into.count(enrolments.get(enrolmentId)!, date.slice(0, 7), cellOn(date), what, by);
  const isBalita = (date: string) => completedMonths(person.birthDate, date) < BALITA_UNTIL_MONTHS;
  const recent = sinceBirth(person).filter(({ date }) => date >= since && isBalita(date));
  for (const reading of recent) for (const what of visitCounts(reading)) add(reading, what);
  for (const index of INDICES)
    for (const reading of lastOfMonths({ ...person, readings: recent }, index))
      for (const what of indexCounts(reading, index)) add(reading, what);
  if (recent.length > 0) addVerdicts(person, since, add);
  addToRegisters(into, person, by);
}

/** What a visit is counted in by itself. */
const visitCounts = ({ tool, implausible }: Reading): Count[] => [
  'VISITS',
  ...(tool ? [tool === 'STANDARD' ? ('STANDARD_TOOL' as const) : ('OTHER_TOOL' as const)] : []),
  ...(implausible ? ['MEASURE_AGAIN' as const] : []),
];

/** An index that is counted: once a month for a child, by the last reading that tells it. */
interface CountedIndex {
  readonly index: Index & Count;
  readonly measure: Measure;
  readonly score: 'lengthForAge' | 'weightForLength' | 'weightForAge';
  /** As what a child with oedema counts, whose weight says nothing (WHO: as below −3). */
  readonly oedema?: string;
}

const INDICES: readonly CountedIndex[] = [
  { index: 'LENGTH_FOR_AGE', measure: 'L', score: 'lengthForAge' },
  { index: 'WEIGHT_FOR_LENGTH', measure: 'W', score: 'weightForLength', oedema: 'SEVERELY_WASTED' },
  { index: 'WEIGHT_FOR_AGE', measure: 'W', score: 'weightForAge', oedema: 'SEVERELY_UNDERWEIGHT' },
];

/** In what a class of Permenkes 2/2020 is counted. */
const CLASS_COUNTS: Readonly<Record<string, readonly Count[]>> = {
  STUNTED: ['STUNTED'],
  SEVERELY_STUNTED: ['STUNTED', 'SEVERELY_STUNTED'],
  WASTED: ['WASTED'],
  SEVERELY_WASTED: ['WASTED', 'SEVERELY_WASTED'],
  OVERWEIGHT: ['OVERWEIGHT'],
  OBESE: ['OVERWEIGHT'],
  UNDERWEIGHT: ['UNDERWEIGHT'],
  SEVERELY_UNDERWEIGHT: ['UNDERWEIGHT', 'SEVERELY_UNDERWEIGHT'],
};

/** Of each month the last reading that tells an index. */
function lastOfMonths(person: Counting, { measure, score, oedema }: CountedIndex): Iterable<Reading> {
  const telling = countedReadings(person, measure).filter(
    (reading) => reading[score] !== undefined || (oedema && reading.oedema),
  );
  return new Map(telling.map((reading) => [reading.date.slice(0, 7), reading])).values();
}

function indexCounts(reading: Reading, { index, score, oedema }: CountedIndex): Count[] {
  const z = reading[score];
  const name = z === undefined ? oedema! : classify(index, z, 'WHO_2006')!.name;
  return [index, ...(CLASS_COUNTS[name] ?? [])];
}

const CODE_COUNTS: Readonly<Record<KmsCode, Count>> = {
  N: 'GAINED',
  T: 'NOT_GAINED',
  O: 'NOT_WEIGHED_BEFORE',
  B: 'FIRST_WEIGHED',
  UNCERTAIN: 'UNCERTAIN',
};

function addVerdicts(person: KnownPerson, since: string, add: (reading: Reading, what: Count) => void): void {
  const history = new PersonHistory(person);
  for (const { month, weighing, code, isTwiceT, isBelowRedLine } of history.verdicts) {
    if (month < since) continue;
    const reading = history.reading(weighing)!;
    add(reading, 'WEIGHED');
    add(reading, CODE_COUNTS[code]);
    if (isTwiceT) add(reading, 'TWICE_NOT_GAINED');
    if (isBelowRedLine) add(reading, 'BELOW_RED_LINE');
  }
}
