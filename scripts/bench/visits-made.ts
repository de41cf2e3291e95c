import { randomBytes } from 'node:crypto';
import { addDays } from '../../subgraphs/kernel/calendar-date.ts';
import { newId } from '../../subgraphs/kernel/identifiers.ts';
import { dayAt } from '../../subgraphs/kernel/time-zone.ts';
import type { VisitInput } from '../../subgraphs/services/visit-input.ts';
import type { Chance } from '../seed/chance.ts';
import { measured, type Child } from './kabupaten.ts';

/** A visit is dated at most so many days back: it is news, and its alert is pushed. */
export const NEWS_DAYS = 40;

/** What is asked of each visit: what a phone shows the kader. */
export const RECORD = `mutation Record($visit: VisitInput!) {
  recordVisit(visit: $visit) { id status { index z class label } }
}`;

/** A visit as a client sends it that brings an id of its own. */
export type GivenVisit = VisitInput & { id: string };

/** What is asked of a batch: what became of each, as the import asks. */
export const RECORD_BATCH = `mutation Record($visits: [VisitInput!]!) {
  recordVisits(visits: $visits) { index wasThere refusal { code } }
}`;

/** A visit of a child that nobody has recorded yet. */
export function nextVisit(child: Child, now: Date, chance: Chance): GivenVisit {
  const date = addDays(dayAt(child.posyandu.desa, now), -chance.whole(0, NEWS_DAYS));
  return {
    id: newId(now, randomBytes(16)),
    person: child.person._id,
    posyandu: child.posyandu.id,
    ...measured(child, date, chance),
  };
}
