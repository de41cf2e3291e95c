import { setTimeout as pause } from 'node:timers/promises';
import { codesOf, postTo, type Answer } from './post-to.ts';
import type { Item } from './received.ts';
import { subscriberOf, type Asking, type Subscriber } from './subscriber.ts';

interface Page {
  readonly alerts: { readonly events: readonly Item[]; readonly cursor: string; readonly caughtUp: boolean };
}

const ALERTS = `query Alerts($area: RegionCode, $kinds: [AlertKind!], $changes: [AlertChange!], $after: String, $first: Int) {
  alerts(area: $area, kinds: $kinds, changes: $changes, after: $after, first: $first) {
    events { id cursor previousCursor }
    cursor
    caughtUp
  }
}`;

const ANSWERED_WITHIN_MILLISECONDS = 15_000;
const AT_ONCE = 50;

/** Where the log ends, for whoever begins. Null where nobody answers. */
export async function cursorNow(door: string, authorization: string): Promise<string | null> {
  const answer = await ask(door, authorization, {});
  return answer.data?.alerts?.cursor ?? null;
}

/** Somebody who asks from time to time. A page that ends ahead of its last event tells so by a mark. */
export function pollerOf(asking: Asking): Subscriber {
  const { wants, authorization, chance } = asking;
  return subscriberOf(asking, async (door, { after, items }, { gone, isInHurry }) => {
    for (let at = after; !gone.aborted;) {
      const { area, kinds, changes } = wants;
      const answer = await ask(door, authorization, { area, kinds, changes, after: at, first: AT_ONCE });
      if (!answer.data?.alerts) return codesOf(answer);
      const { events, cursor, caughtUp } = answer.data.alerts;
      items.push(...events);
      const previousCursor = events.at(-1)?.cursor ?? at;
      if (cursor !== previousCursor) items.push({ id: null, cursor, previousCursor });
      at = cursor;
      const milliseconds = isInHurry() ? 100 : chance.whole(100, 2_000);
      if (caughtUp) await pause(milliseconds, undefined, { signal: gone }).catch(() => undefined);
    }
    return 'STOPPED';
  });
}

const ask = (door: string, authorization: string, variables: object): Promise<Answer<Page>> =>
  postTo<Page>(door, { authorization, query: ALERTS, variables }, ANSWERED_WITHIN_MILLISECONDS);
