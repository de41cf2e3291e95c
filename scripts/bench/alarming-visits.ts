import { randomBytes } from 'node:crypto';
import { newId } from '../../subgraphs/kernel/identifiers.ts';
import { read } from '../../subgraphs/kernel/read.ts';
import { lies } from '../../subgraphs/kernel/region-code.ts';
import type { Store } from '../../subgraphs/kernel/store.ts';
import { dayAt } from '../../subgraphs/kernel/time-zone.ts';
import type { AlertSeverity } from '../../subgraphs/services/alert-words.ts';
import { ageInDays, expectedPosture, measureAt } from '../../subgraphs/services/growth/index.ts';
import { currentEnrolment, ServedPeople } from '../../subgraphs/services/served-person.ts';
import type { GivenVisit } from './visits-made.ts';

/** What a child measures to be found so: plausible, and far from the borders of the class. */
const LENGTH_FOR_AGE: Record<AlertSeverity, number> = { MODERATE: -2.5, SEVERE: -3.6 };

const AGE_DAYS = { from: 60, to: 1_750 };

/**
 * Visits of today, each of which opens an alert of a child in this area or changes it, so that each is one event that is
 * pushed: a child is found severely short, moderately, severely, and so on; of a day the last counts.
 */
export async function alarmingVisits(store: Store, area: string, now: Date): Promise<() => GivenVisit> {
  const people = await read(store, ServedPeople, {}, { limit: 100_000 });
  const children = people.flatMap((person) => {
    const enrolment = currentEnrolment(person);
    if (!enrolment || person.diedOn || !lies(enrolment.desaCode, { within: area })) return [];
    const date = dayAt(enrolment.desaCode, now);
    const ageDays = ageInDays(person.birthDate, date);
    if (ageDays < AGE_DAYS.from || ageDays > AGE_DAYS.to) return [];
    if (person.readings.some((reading) => reading.date >= date)) return [];
    const severity = person.alerts.find(({ kind, closedAt }) => kind === 'STUNTING' && !closedAt)?.severity;
    return [{ person: person._id, sex: person.sex, posyandu: enrolment.posyanduId, date, ageDays, severity }];
  });
  let next = 0;
  return () => {
    const child = children[next++ % children.length]!;
    child.severity = child.severity === 'SEVERE' ? 'MODERATE' : 'SEVERE';
    const { person, posyandu, date, sex, ageDays, severity } = child;
    return {
      id: newId(new Date(), randomBytes(16)),
      person,
      posyandu,
      date,
      lengthMillimetres: Math.round(measureAt('LENGTH_FOR_AGE', LENGTH_FOR_AGE[severity], { sex, ageDays })!),
      posture: expectedPosture(ageDays),
    };
  };
}
