import { cursorOf } from '../kernel/cursor.ts';
import { pageOn, positionSince } from '../kernel/feed-page.ts';
import { positionOf } from '../kernel/feed-head.ts';
import { checkedFirst } from '../kernel/pages.ts';
import { countOf } from '../kernel/read.ts';
import { AlertFeed } from './alert-event.ts';
import type { AlertEventPage, AlertsSummary } from './alert-log.ts';
import { alertsWithin, kindsFor } from './alert.actions.ts';
import { pushed, wantedEntries, type WantedEvents } from './alert.subscription.ts';
import type { AlertStatus } from './alert-words.ts';
import type { Context } from './loaders.ts';
import { StuntingAlerts } from './stunting-alert.ts';

/** The events after a cursor, at most so many; without one none, but where the log ends. Throws FORBIDDEN, GAP and INVALID. */
export async function listEvents(wish: WantedEvents & { first: number }, context: Context): Promise<AlertEventPage> {
  const first = checkedFirst(wish);
  const { read, cursor, isEnd } = await pageOn(context.store, AlertFeed, await wantedEntries(wish, context), first);
  return { events: await Promise.all(read.map((each) => pushed(each, context))), cursor, caughtUp: isEnd };
}

const OPEN: readonly AlertStatus[] = ['OPEN', 'CONFIRMED', 'REFERRED'];

/** How many alerts are open, and from where to go on. Throws FORBIDDEN. */
export async function summariseAlerts(
  { area, kinds: asked, since }: Pick<WantedEvents, 'area' | 'kinds'> & { since?: Date | null | undefined },
  context: Context,
): Promise<AlertsSummary> {
  const { store, now } = context;
  const kinds = kindsFor(asked, context);
  const { filter } = await alertsWithin('alert.event', { area, kinds }, context);
  const [head, back] = await Promise.all([
    positionOf(store, AlertFeed),
    since ? positionSince(store, AlertFeed, since) : undefined,
  ]);
  const counts = await Promise.all(
    kinds.flatMap((kind) =>
      OPEN.map(async (status) => ({
        ...{ kind, status },
        count: await countOf(store, StuntingAlerts, { ...filter, kind, status }),
      })),
    ),
  );
  return {
    asOf: now,
    cursor: cursorOf(head),
    sinceCursor: back ? cursorOf(back.position) : null,
    sinceIsWhole: back?.isWhole ?? null,
    open: counts.filter(({ count }) => count > 0),
  };
}
