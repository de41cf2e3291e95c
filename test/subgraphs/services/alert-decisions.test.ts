import { stepped } from '../../../subgraphs/services/alert-life.ts';
import { statusOf, type OwnAlert } from '../../../subgraphs/services/own-alert.ts';
import { whatIsTold } from '../../../subgraphs/services/person-changes.ts';
import { PersonHistory } from '../../../subgraphs/services/person-history.ts';
import type { StoredPerson } from '../../../subgraphs/services/served-person.ts';
import { chanceOf } from '../../../scripts/seed/chance.ts';
import { aHistory, alertsOf, arriving, CAUSE, shuffled, unknown } from './random-histories.ts';

/** Somebody settles what stands open, of every second kind as a false alarm. */
function settled(person: StoredPerson): StoredPerson {
  const take = (known: StoredPerson, alert: OwnAlert, step: Parameters<typeof stepped>[1]) => {
    const history = new PersonHistory(known);
    return whatIsTold(known, [stepped(alert, step, history, CAUSE)], history, CAUSE).person;
  };
  return person.alerts
    .filter((alert) => statusOf(alert) === 'OPEN')
    .reduce((known, { id }, i) => {
      const steps = i % 2 ? (['FALSE_ALARM'] as const) : (['CONFIRMED', 'REFERRED', 'RESOLVED'] as const);
      return steps.reduce(
        (each: StoredPerson, step) =>
          take(
            each,
            each.alerts.find((own) => own.id === id)!,
            step,
          ),
        known,
      );
    }, person);
}

describe.each([
  ['within a week', 7],
  ['within five months', 150],
])('visits of all that is measured, %s,', (_, days) => {
  it('come to the same alerts in whatever order they arrive', () => {
    const chance = chanceOf('alerts', 'arrival', String(days));
    const person = unknown();
    const kinds = new Set<string>();
    let alerts = 0;
    for (let i = 0; i < 150; i += 1) {
      const visits = aHistory(person._id, days, 12, chance);
      const expected = alertsOf(arriving(person, visits));
      expect(alertsOf(arriving(person, shuffled(visits, chance)))).toEqual(expected);
      for (const { kind } of expected) kinds.add(kind);
      alerts += expected.length;
    }
    expect(alerts).toBeGreaterThan(300);
    // Time alone finds the ninth; within a week the growth card has next to nothing to compare.
    expect(kinds.size).toBe(days > 7 ? 8 : 7);
  });

  it('come to the same once somebody has settled what the first of them had found', () => {
    const chance = chanceOf('alerts', 'settled', String(days));
    const person = unknown();
    for (let i = 0; i < 100; i += 1) {
      const [first, later] = [aHistory(person._id, days, 8, chance), aHistory(person._id, days, 8, chance)];
      const known = settled(arriving(person, first));
      const expected = alertsOf(arriving(known, later));
      expect(alertsOf(arriving(known, shuffled(later, chance)))).toEqual(expected);
    }
  });
});
