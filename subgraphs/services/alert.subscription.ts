import { readOn, type Read, type Wanted } from '../kernel/feed-reader.ts';
import { lies, type RegionCode } from '../kernel/region-code.ts';
import { AlertFeed, asPushed, type AlertEvent, type StuntingAlertEvent } from './alert-event.ts';
import { alertsWithin, demandSome, discloseAlert, kindsFor } from './alert.actions.ts';
import { AlertChange, type AlertKind, type AlertSeverity } from './alert-words.ts';
import type { Context } from './loaders.ts';
import { placeOfAlert } from './stunting-alert.ts';

/** What is pushed unless other changes are asked for: all but that nothing has changed. */
const PUSHED = Object.values(AlertChange).filter((change) => change !== 'CONTINUED');

/** Which events of alerts somebody wants. */
export interface WantedEvents {
  area?: RegionCode | null;
  changes?: readonly AlertChange[] | null;
  kinds?: readonly AlertKind[] | null;
  minSeverity?: AlertSeverity | null;
  confirmedOnly?: boolean;
  /** After which cursor; from now on without one. */
  after?: string | null;
}

/**
 * Which entries of the log those are, of those that the actor may see. What came of an old measurement is logged, and told
 * to nobody. Throws FORBIDDEN where nothing can ever be seen, and INVALID for a list of nothing.
 */
export async function wantedEntries(
  { area, changes, kinds: asked, minSeverity, confirmedOnly = false, after }: WantedEvents,
  context: Context,
): Promise<Wanted<AlertEvent>> {
  demandSome('changes', changes);
  const wanted = new Set(changes ?? PUSHED);
  const kinds = kindsFor(asked, context);
  const { filter, cases } = await alertsWithin('alert.event', { area, kinds }, context);
  const isGrave = (severity: AlertSeverity | undefined) => minSeverity !== 'SEVERE' || severity === 'SEVERE';
  return {
    filter: Object.fromEntries(Object.entries(filter).map(([path, value]) => [`alert.${path}`, value])),
    matches: ({ change, backfill, confirms, alert, at, severityBefore }) =>
      !backfill &&
      // Whoever wants no unconfirmed reading has not heard of the alert until somebody confirmed it, or measured again; and
      // hears of it once it is confirmed no longer.
      (wanted.has(change) || (confirmedOnly && confirms !== undefined)) &&
      (!confirmedOnly || alert.confirmed || confirms === false) &&
      // That it is grave no longer is told to whoever has heard that it was.
      (isGrave(alert.severity) || isGrave(severityBefore)) &&
      kinds.includes(alert.kind) &&
      (!area || lies(alert.regions.at(-1)!, { within: area })) &&
      (cases
        ? cases.some(({ person, until }) => person === alert.personId && at < until)
        : context.rights.may('see', 'alert.event', placeOfAlert(alert))),
    after,
  };
}

/** The events of alerts after a cursor, or from now on, in the order of the log. Throws FORBIDDEN and GAP. */
export async function listenForAlerts(wish: WantedEvents, context: Context) {
  const { feeds, policy } = context;
  const heartbeatMilliseconds = policy.heartbeatSeconds * 1_000;
  return readOn(feeds.tail(AlertFeed), { ...(await wantedEntries(wish, context)), heartbeatMilliseconds });
}

/** An event as the actor may see it, judged anew at this moment. */
export async function pushed(read: Read<AlertEvent>, context: Context): Promise<StuntingAlertEvent> {
  const event = asPushed(read);
  if (event.alert) await discloseAlert(event.alert, context);
  return event;
}
