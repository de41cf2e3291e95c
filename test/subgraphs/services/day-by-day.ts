import { addDays, type CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import type { ServedPerson } from '../../../subgraphs/services/served-person.ts';

type Child = Pick<ServedPerson, 'birthDate' | 'enrolments'>;

/** Who is looked after at a posyandu on some day of a month as a balita: counted day by day, by the calendar alone. */
export const lookedAfter = <C extends Child>(children: readonly C[], posyandu: string, month: string): C[] =>
  children.filter((child) =>
    daysOf(month).some((date) => isBalitaOn(child, date) && isEnrolledOn(child, posyandu, date)),
  );

const daysOf = (month: string) =>
  Array.from({ length: 31 }, (_, i) => addDays(`${month}-01` as CalendarDate, i)).filter((date) =>
    date.startsWith(month),
  );

function isBalitaOn({ birthDate }: Child, date: CalendarDate): boolean {
  const fifthBirthday = `${Number(birthDate.slice(0, 4)) + 5}${birthDate.slice(4)}`;
  return birthDate <= date && date < fifthBirthday;
}

const isEnrolledOn = ({ enrolments }: Child, posyandu: string, date: CalendarDate) =>
  enrolments.some(({ posyanduId, from, to = '9999', endReason }) => {
    const isMistake = endReason === 'MISTAKE' && from === to;
    return posyanduId === posyandu && from <= date && date <= to && !isMistake;
  });
