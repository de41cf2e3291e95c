import { addDays, type CalendarDate } from '../../subgraphs/kernel/calendar-date.ts';
import { POLICY } from '../../subgraphs/kernel/policy.ts';
import { newId } from '../../subgraphs/kernel/identifiers.ts';
import { admit, type Admitted, type VisitDraft } from '../../subgraphs/services/admit-visit.ts';
import { passing } from '../../subgraphs/services/passing-time.ts';
import type { StoredPerson } from '../../subgraphs/services/served-person.ts';
import type { Chance } from './chance.ts';
import type { NotedVisit } from './invent-visits.ts';
import { MADE_UP } from './made-up.ts';
import { momentOf } from './record-id.ts';

/** What is known of somebody once all visits are recorded. */
export interface Recorded {
  readonly person: StoredPerson;
  readonly visits: readonly Admitted['visit'][];
  /** Each as it is in the end. */
  readonly alerts: readonly Admitted['alerts'][number][];
  /** In the order in which they happened. */
  readonly events: readonly Admitted['events'][number][];
}

/** Who recorded what is made up: no subject of a token. */
const RECORDED_BY = 'seed';

/** Records visits one after the other, by the same function as `recordVisit` does, at the moments at which they were noted. */
export function recordVisits(
  person: StoredPerson,
  posyandu: VisitDraft['posyandu'],
  noted: readonly NotedVisit[],
  ids: Chance,
): Recorded {
  let known = person;
  const admitted = noted.map(({ recordedOn, minutes, role, facts }) => {
    const now = momentOf(recordedOn, minutes);
    const id = () => newId(now, ids.bytes(16));
    const recorded = { recordedAt: now, recordedBy: RECORDED_BY, recordedByRole: role, ...MADE_UP };
    const draft = { id: id(), person: person._id, posyandu, facts, recorded, today: recordedOn };
    const made = admit(known, draft, { now, newId: id }, POLICY);
    known = made.person;
    return made;
  });
  return {
    person: known,
    visits: admitted.map(({ visit }) => visit),
    alerts: lastOf(admitted.flatMap(({ alerts }) => alerts)),
    events: admitted.flatMap(({ events }) => events),
  };
}

/** Midnight in Western Indonesia, where `momentOf` counts from seven in the morning. */
const MIDNIGHT_MINUTES = 17 * 60;

/** The same once time has passed until the beginning of a day; what falls due on it is told then. */
export function passedUntil({ person, visits, alerts, events }: Recorded, asOf: CalendarDate, ids: Chance): Recorded {
  const yesterday = addDays(asOf, -1);
  const now = momentOf(yesterday, MIDNIGHT_MINUTES);
  // As with all that is made up, ids are of a moment before the day.
  const id = () => newId(momentOf(yesterday, MIDNIGHT_MINUTES - 1), ids.bytes(16));
  const changes = passing(person, { now, newId: id, dueUntil: momentOf(addDays(asOf, 1), 0) });
  return {
    person: changes.at(-1)?.person ?? person,
    visits,
    alerts: lastOf([...alerts, ...changes.flatMap((change) => change.alerts)]),
    events: [...events, ...changes.flatMap((change) => change.events)],
  };
}

const lastOf = (alerts: readonly Admitted['alerts'][number][]) => [
  ...new Map(alerts.map((alert) => [alert._id, alert])).values(),
];
