import { Conflict } from '../kernel/refusals.ts';
import type { Cause, Told } from './alert-decisions.ts';
import type { AlertStatus } from './alert-words.ts';
import { statusOf, type OwnAlert, type Stepped } from './own-alert.ts';
import type { PersonHistory } from './person-history.ts';

/** Where an alert stands when a step may be taken. */
const FROM: Readonly<Record<Stepped, AlertStatus>> = {
  CONFIRMED: 'OPEN',
  REFERRED: 'CONFIRMED',
  RESOLVED: 'REFERRED',
  FALSE_ALARM: 'OPEN',
};

/** An alert after a person has taken a step with it. Throws CONFLICT where it does not stand where that step begins. */
export function stepped(
  before: OwnAlert,
  step: Stepped,
  history: PersonHistory,
  { now, today }: Pick<Cause, 'now' | 'today'>,
): Told {
  if (statusOf(before) !== FROM[step]) throw new Conflict(['status']);
  const settles = step === 'RESOLVED' || step === 'FALSE_ALARM';
  const alert: OwnAlert = { ...before, version: before.version + 1, step };
  if (!settles) return { change: step, alert, before };
  // A visit may be dated a day ahead: what was known of is settled with it.
  const last = history.reading(before.visitIds.at(-1) ?? '')?.date ?? today;
  return { change: step, alert: { ...alert, closedAt: now, closedOn: last > today ? last : today }, before };
}

/** An alert after something that leaves it where it stands. */
export const marked = (change: 'ACKNOWLEDGED' | 'OVERDUE', before: OwnAlert): Told => ({
  change,
  alert: { ...before, version: before.version + 1, ...(change === 'OVERDUE' && { isOverdue: true }) },
  before,
});
