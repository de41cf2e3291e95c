import { hasMissedMonths } from '../../../subgraphs/services/absence.ts';
import { passing } from '../../../subgraphs/services/passing-time.ts';
import type { StoredPerson } from '../../../subgraphs/services/served-person.ts';
import { aBoyWith, day, ENROLMENT, following, linesOf, measured, weighed } from './a-history.ts';
import { anId } from './a-clinic.ts';

/** Somebody after time has passed until the morning of a day. */
const until = (person: StoredPerson, today: string) =>
  passing(person, { now: new Date(`${today}T00:00:00Z`), newId: () => anId() }).at(-1)?.person ?? person;

/** The alerts of missed months, in a line each. */
const missedOf = ({ alerts }: StoredPerson) =>
  alerts
    .filter(({ kind }) => kind === 'MISSED_TWO_MONTHS')
    .map(({ openedOn, end, closedOn }) => [openedOn, end, closedOn].filter(Boolean).join(' '));

const known = (person: StoredPerson, ...readings: StoredPerson['readings']) =>
  following({ ...person, readings: [...person.readings, ...readings] }).person;

describe('two months that were missed', () => {
  const boy = aBoyWith([weighed('2025-10-20', 9_000)]);

  it('are found on the first day after the second of them, once, and end with the next weighing', () => {
    expect(missedOf(until(boy, '2025-12-31'))).toEqual([]);
    const absent = until(until(boy, '2026-01-01'), '2026-01-25');
    expect(missedOf(absent)).toEqual(['2026-01-01']);
    expect(missedOf(until(absent, '2026-04-01'))).toEqual(['2026-01-01']);
    expect(missedOf(known(absent, measured('2026-01-28', -1)))).toEqual(['2026-01-01']);
    expect(missedOf(known(absent, weighed('2026-01-28', 9_800)))).toEqual(['2026-01-01 RECOVERED 2026-01-28']);
  });

  it('are found again after the next weighing', () => {
    const back = known(until(boy, '2026-01-01'), weighed('2026-01-28', 9_800));
    expect(missedOf(until(back, '2026-03-31'))).toEqual(['2026-01-01 RECOVERED 2026-01-28']);
    expect(missedOf(until(back, '2026-04-01'))).toEqual(['2026-01-01 RECOVERED 2026-01-28', '2026-04-01']);
  });

  it('are found anew once two more have passed since a person has settled them, whatever arrives late', () => {
    for (const step of ['RESOLVED', 'FALSE_ALARM'] as const) {
      const absent = until(boy, '2026-01-01');
      const settled = (on: string) => {
        const step1 = { step, closedAt: new Date(`${on}T03:00:00Z`), closedOn: day(on) };
        return { ...absent, alerts: absent.alerts.map((alert) => ({ ...alert, ...step1 })) };
      };
      const first = '2026-01-01 2026-01-02';
      const then = settled('2026-01-02');
      expect(missedOf(until(then, '2026-02-28'))).toEqual([first]);
      const again = until(until(then, '2026-03-01'), '2026-03-20');
      expect(missedOf(again)).toEqual([first, '2026-03-01']);
      expect(missedOf(until(settled('2026-01-31'), '2026-03-01'))).toHaveLength(2);
      expect(missedOf(until(settled('2026-02-01'), '2026-03-31'))).toHaveLength(1);
      expect(missedOf(until(settled('2026-02-01'), '2026-04-01'))).toEqual(['2026-01-01 2026-02-01', '2026-04-01']);
      const back = known(again, weighed('2026-03-25', 9_900));
      expect(missedOf(back)).toEqual([first, '2026-03-01 RECOVERED 2026-03-25']);
      // What is heard of the time before it was settled is settled as well; a weighing after it is one.
      expect(missedOf(until(known(again, weighed('2025-11-05', 9_100)), '2026-03-20'))).toEqual([first, '2026-03-01']);
      const corrected = until(known(again, weighed('2026-01-20', 9_400)), '2026-03-31');
      expect(missedOf(corrected)).toEqual([first, '2026-03-01 CORRECTED']);
      expect(missedOf(until(corrected, '2026-04-01'))).toEqual([first, '2026-03-01 CORRECTED', '2026-04-01']);
    }
  });

  it('were none where a weighing of one of them arrives late', () => {
    const late = known(until(boy, '2026-01-01'), weighed('2025-12-20', 9_500));
    expect(late.alerts).toMatchObject([{ kind: 'MISSED_TWO_MONTHS', end: 'CORRECTED' }]);
  });

  it('are found by time alone: of what is over already there is no alert', () => {
    expect(linesOf(following(aBoyWith([weighed('2025-06-20', 9_000), weighed('2026-01-20', 11_000)])))).toEqual([]);
    const { readings } = aBoyWith([weighed('2025-06-20', 9_000), weighed('2026-01-20', 11_000)]);
    expect(missedOf(until(aBoyWith(readings), '2026-01-25'))).toEqual([]);
  });

  it('are those through which a child was enrolled, and on the day after', () => {
    const from = (first: string, to?: string) =>
      aBoyWith([], {
        enrolments: [{ ...ENROLMENT, from: day(first), ...(to && { to: day(to), endReason: 'MOVED' as const }) }],
      });
    expect(missedOf(until(from('2025-11-01'), '2026-01-01'))).toEqual(['2026-01-01']);
    expect(missedOf(until(from('2025-11-02'), '2026-01-01'))).toEqual([]);
    expect(missedOf(until(from('2025-11-02'), '2026-02-01'))).toEqual(['2026-02-01']);
    expect(missedOf(until(from('2025-11-01', '2025-12-31'), '2026-01-01'))).toEqual([]);
  });

  it('are those since birth, where that is corrected to a day after the enrolment and a weighing', () => {
    const born = (birthDate: string) =>
      aBoyWith([weighed('2025-10-20', 3_400)], {
        ...{ birthDate: day(birthDate), enrolments: [{ ...ENROLMENT, from: day('2025-10-01') }] },
      });
    expect(missedOf(until(born('2025-11-01'), '2026-01-01'))).toEqual(['2026-01-01']);
    expect(missedOf(until(born('2025-11-02'), '2026-01-01'))).toEqual([]);
    expect(missedOf(until(born('2025-11-02'), '2026-02-01'))).toEqual(['2026-02-01']);
    expect(hasMissedMonths(born('2025-11-01'), day('2026-01-01'))).toBe(true);
    expect(hasMissedMonths(born('2025-11-02'), day('2026-01-01'))).toBe(false);
  });

  it('end with the enrolment, and at sixty months; and are missed by no older child', () => {
    const absent = until(boy, '2026-01-01');
    const moved = { ...absent, enrolments: [{ ...ENROLMENT, to: day('2026-01-15'), endReason: 'MOVED' as const }] };
    expect(missedOf(following(moved).person)).toEqual(['2026-01-01 MOVED 2026-01-15']);
    const born = (birthDate: string) => aBoyWith([weighed('2025-10-20', 15_000)], { birthDate: day(birthDate) });
    const leaving = until(born('2021-01-15'), '2026-01-01');
    expect(missedOf(leaving)).toEqual(['2026-01-01']);
    expect(missedOf(until(leaving, '2026-01-15'))).toEqual(['2026-01-01 SIXTY_MONTHS 2026-01-15']);
    expect(missedOf(until(born('2021-01-01'), '2026-01-01'))).toEqual([]);
  });
});
