import { readOn, type Read } from '../kernel/feed-reader.ts';
import { lies, type RegionCode } from '../kernel/region-code.ts';
import { AlertFeed, asPushed, type AlertEvent, type StuntingAlertEvent } from './alert-event.ts';
import { alertsWithin, discloseAlert, kindsFor } from './alert.actions.ts';
import { AlertChange, type AlertKind } from './alert-words.ts';
import type { Context } from './loaders.ts';
import { placeOfAlert } from './stunting-alert.ts';

/** What is pushed unless other changes are asked for: all but that nothing has changed. */
const PUSHED = Object.values(AlertChange).filter((change) => change !== 'CONTINUED');

/** Which events somebody subscribes to. */
export interface Subscribed {
  area?: RegionCode | null;
  changes?: readonly AlertChange[] | null;
  kinds?: readonly AlertKind[] | null;
  confirmedOnly?: boolean;
}

/**
 * The events of alerts from now on, those that the actor may see, in the order of the log. What came of an old
 * measurement is logged, and not pushed. Throws FORBIDDEN where nothing can ever be seen.
 */
export async function listenForAlerts(
  { area, changes, kinds: asked, confirmedOnly = false }: Subscribed,
  context: Context,
) {
  const wanted = new Set(changes ?? PUSHED);
  const kinds = kindsFor(asked, context);
  const { filter, cases } = await alertsWithin('alert.event', { area, kinds }, context);
  return readOn(context.feeds.tail(AlertFeed), {
    filter: Object.fromEntries(Object.entries(filter).map(([path, value]) => [`alert.${path}`, value])),
    matches: ({ change, backfill, confirms, alert, at }: AlertEvent) =>
      !backfill &&
      // Whoever wants no unconfirmed reading has not heard of the alert until somebody confirmed it, or measured again.
      (wanted.has(change) || (confirmedOnly && confirms === true)) &&
      (!confirmedOnly || alert.confirmed) &&
      kinds.includes(alert.kind) &&
      (!area || lies(alert.regions.at(-1)!, { within: area })) &&
      (cases
        ? cases.some(({ person, until }) => person === alert.personId && at < until)
        : context.rights.may('see', 'alert.event', placeOfAlert(alert))),
  });
}

/** An event as the actor may see it, judged anew at this moment. */
export async function pushed(read: Read<AlertEvent>, context: Context): Promise<StuntingAlertEvent> {
  const event = asPushed(read);
  await discloseAlert(event.alert!, context);
  return event;
}
