import { groupedBy } from '../kernel/grouped.ts';
import { cohortOf } from './child-cells.ts';
import type { EnrolmentRecord } from './enrolment.ts';
import { enrolledMonths, together } from './enrolled-months.ts';
import { monthNumber } from './growth/index.ts';
import type { MonthChanges } from './month-changes.ts';
import { registerKey } from './month-register.ts';
import type { KnownPerson } from './person-history.ts';
import { isLater, sinceBirth } from './counted-readings.ts';
import type { Reading } from './served-person.ts';

/** Adds (by 1) or takes away (by −1) what a person is to the registers of the posyandu where it is enrolled, or was. */
export function addToRegisters(into: MonthChanges, person: KnownPerson, by: 1 | -1): void {
  const there = groupedBy(person.enrolments, ({ posyanduId }) => posyanduId);
  for (const enrolments of there.values()) addToRegister(into, person, enrolments, by);
}

/**
 * Adds what the enrolments at one posyandu are to its register: however often a child was enrolled there, it is in it once in
 * a month, as long as it is a balita; and has a card there as the last visit of each month that says so tells.
 */
function addToRegister(
  into: MonthChanges,
  person: KnownPerson,
  enrolments: readonly EnrolmentRecord[],
  by: 1 | -1,
): void {
  const { sex, birthDate } = person;
  const times = together(enrolments.flatMap((each) => enrolledMonths(each, birthDate) ?? []));
  if (times.length === 0) return;
  const at = enrolments[0]!;
  const key = registerKey(sex, cohortOf(birthDate));
  const cards = cardMonths(sinceBirth(person), enrolments);
  for (const { from, until } of times) {
    into.enrol(at, from, key, { enrolled: by, carded: 0 });
    let has = 0;
    for (const [month, shown] of cards) {
      if (month >= until) break;
      if (shown === has) continue;
      into.enrol(at, Math.max(month, from), key, { enrolled: 0, carded: by * (shown - has) });
      has = shown;
    }
    if (until !== Infinity) into.enrol(at, until, key, { enrolled: -by, carded: -by * has });
  }
}

/** In which months visits of enrolments tell of a growth card, in order: 1 where the last one of the month had it. */
function cardMonths(readings: readonly Reading[], enrolments: readonly EnrolmentRecord[]): [number, number][] {
  const told = readings.filter(
    (each) => each.growthCardShown !== undefined && enrolments.some(({ id }) => id === each.enrolmentId),
  );
  const inOrder = told.sort((a, b) => (a.date === b.date ? (isLater(b, a) ? -1 : 1) : a.date < b.date ? -1 : 1));
  return [...new Map(inOrder.map(({ date, growthCardShown }) => [monthNumber(date), growthCardShown ? 1 : 0]))];
}
