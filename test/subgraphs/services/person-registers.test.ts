import { chanceOf, type Chance } from '../../../scripts/seed/chance.ts';
import { addDays } from '../../../subgraphs/kernel/calendar-date.ts';
import { monthOfNumber } from '../../../subgraphs/services/child-cells.ts';
import type { EnrolmentRecord } from '../../../subgraphs/services/enrolment.ts';
import { monthNumber } from '../../../subgraphs/services/growth/index.ts';
import { MonthChanges } from '../../../subgraphs/services/month-changes.ts';
import {
  addRegister,
  inRegister,
  registerAt,
  type RegisterChange,
} from '../../../subgraphs/services/month-register.ts';
import { addPersonChange } from '../../../subgraphs/services/person-months.ts';
import type { Reading, StoredPerson } from '../../../subgraphs/services/served-person.ts';
import { anId, MAWAR, MELATI } from './a-clinic.ts';
import { aBoyWith, aReading, day, ENROLMENT } from './a-history.ts';
import { lookedAfter } from './day-by-day.ts';

const FIRST_DAY = day('2025-01-01');
const DAYS = 400;
/** Most of them are five years old, or born, within these days: on a first, on a leap day, or in the middle of a month. */
const BIRTHS = ['2020-01-10', '2020-02-29', '2020-06-01', '2020-06-20', '2020-10-31', '2023-03-05', '2025-06-15'];

/** Enrolments one after the other, now at one posyandu and now at another, often within a month; some of them by mistake. */
function someEnrolments(chance: Chance): EnrolmentRecord[] {
  const enrolments: EnrolmentRecord[] = [];
  let from = addDays(FIRST_DAY, chance.whole(0, 60));
  while (from < addDays(FIRST_DAY, DAYS)) {
    const isVoid = chance.happens(0.1);
    const to = isVoid ? from : addDays(from, chance.oneOf([0, 3, 15, 40, 120]));
    const endReason = isVoid ? ('MISTAKE' as const) : ('OTHER' as const);
    enrolments.push({ ...ENROLMENT, id: anId(), posyanduId: chance.oneOf([MELATI, MAWAR]), from, to, endReason });
    from = addDays(to, chance.oneOf([1, 5, 20, 60]));
  }
  const { to: _, endReason: __, ...lasting } = enrolments.pop()!;
  return [
    ...enrolments,
    chance.happens(0.5) ? lasting : { ...lasting, to: addDays(lasting.from, 20), endReason: 'OTHER' },
  ];
}

const someReadings = (enrolments: readonly EnrolmentRecord[], chance: Chance): Reading[] =>
  enrolments
    .filter(({ endReason }) => endReason !== 'MISTAKE')
    .flatMap(({ id: enrolmentId, from, to }) =>
      Array.from({ length: chance.whole(0, 3) }, () => {
        const date = addDays(from, chance.whole(0, 50));
        const growthCardShown = chance.happens(0.6);
        const told = { enrolmentId, ...(chance.happens(0.8) && { growthCardShown }) };
        return aReading(to && date > to ? to : date, told);
      }),
    );

function aChild(chance: Chance): StoredPerson {
  const birthDate = day(chance.oneOf(BIRTHS));
  const enrolments = someEnrolments(chance);
  return aBoyWith(someReadings(enrolments, chance), { birthDate, enrolments });
}

/** Who is looked after at a posyandu in a month, and has a card there: day by day, and child by child. */
function counted(people: readonly StoredPerson[], posyandu: string, month: string) {
  const enrolled = lookedAfter(people, posyandu, month);
  const carded = enrolled.filter(({ birthDate, enrolments, readings }) => {
    const there = new Set(enrolments.filter(({ posyanduId }) => posyanduId === posyandu).map(({ id }) => id));
    const told = readings
      .filter(({ enrolmentId, date, growthCardShown }) => {
        const isThere = there.has(enrolmentId) && birthDate <= date && date.slice(0, 7) <= month;
        return growthCardShown !== undefined && isThere;
      })
      .map((each) => ({ ...each, at: `${each.date} ${each.visitId}` }));
    return told.sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1)?.growthCardShown;
  });
  return { enrolled: enrolled.length, carded: carded.length };
}

/** The same by the stored changes of its register. */
function registered(changes: MonthChanges, posyandu: string, month: string) {
  const until: RegisterChange = new Map();
  for (const change of changes.all())
    if (change.posyanduId === posyandu && change.month <= month) addRegister(until, change.register);
  const { enrolled, carded } = registerAt(until, monthNumber(month));
  return { enrolled: inRegister(enrolled), carded: inRegister(carded) };
}

it('who is in the register of a month, and who of them has a card, is as counted day by day and child by child', () => {
  const chance = chanceOf('registers', 'histories');
  const changes = new MonthChanges();
  const people = Array.from({ length: 400 }, () => {
    const known = aChild(chance);
    const after = chance.happens(0.5) ? known : { ...aChild(chance), _id: known._id };
    addPersonChange(changes, undefined, known);
    addPersonChange(changes, known, after);
    return after;
  });
  let [twice, sum] = [0, 0];
  for (let month = monthNumber(FIRST_DAY); month < monthNumber(FIRST_DAY) + 16; month += 1) {
    const name = monthOfNumber(month);
    for (const posyandu of [MELATI, MAWAR]) {
      expect([name, registered(changes, posyandu, name)]).toEqual([name, counted(people, posyandu, name)]);
      sum += counted(people, posyandu, name).enrolled;
      twice += people.filter(
        ({ enrolments }) =>
          enrolments.filter(
            ({ posyanduId, from, to = '9999' }) =>
              posyanduId === posyandu && from.slice(0, 7) <= name && to.slice(0, 7) >= name,
          ).length > 1,
      ).length;
    }
  }
  expect(sum).toBeGreaterThan(1_500);
  expect(twice).toBeGreaterThan(200);
});
