import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { positionOf } from '../../subgraphs/kernel/feed-head.ts';
import { lay } from '../../subgraphs/kernel/load.ts';
import { countOf } from '../../subgraphs/kernel/read.ts';
import { storeOf, type Store } from '../../subgraphs/kernel/store.ts';
import { AlertFeed } from '../../subgraphs/services/alert-event.ts';
import { Facilities } from '../../subgraphs/services/facility.ts';
import { services } from '../../subgraphs/services/index.ts';
import { ServedPeople } from '../../subgraphs/services/served-person.ts';
import { Visits } from '../../subgraphs/services/visit.ts';
import type { Kabupaten } from './kabupaten.ts';

/** The store holds other visits than were acknowledged: nothing was measured. */
export class Unlike extends Error {}

/** A store of services with a kabupaten in it, for one contender to record visits in. */
export interface VisitStore {
  store: Store;
  /** The ids of the visits that were acknowledged. */
  acknowledged: Set<string>;
  /** Has every child be again as it was at first. What was recorded stays beside it. */
  beginAgain(): Promise<void>;
  /** Compares what is stored with what was acknowledged. Throws `Unlike`. */
  compare(): Promise<void>;
  /** Waits until every event has a number, and gives how many there are. Throws `Unlike`. */
  numbered(): Promise<number>;
}

const NUMBERED_WITHIN_MILLISECONDS = 10_000;
const LOOKED_UP_AT_ONCE = 10_000;

/** Fills the store of services that belongs to a prefix. */
export async function visitStore(
  connection: Connection,
  databasePrefix: string,
  { facilities, children }: Kabupaten,
): Promise<VisitStore> {
  const store = storeOf(connection, `${databasePrefix}${services.name}`);
  await store.prepare(services.collections);
  await lay(store, Facilities, facilities);
  const acknowledged = new Set<string>();
  const people = children.map(({ person }) => person);
  return {
    store,
    acknowledged,
    async beginAgain() {
      await store.model(ServedPeople).collection.deleteMany({});
      await lay(store, ServedPeople, people);
    },
    compare: () => compare(store, [...acknowledged]),
    numbered: () => numbered(store),
  };
}

async function compare(store: Store, ids: readonly string[]): Promise<void> {
  let found = 0;
  for (let at = 0; at < ids.length; at += LOOKED_UP_AT_ONCE)
    found += await countOf(store, Visits, { _id: { $in: ids.slice(at, at + LOOKED_UP_AT_ONCE) } });
  const stored = await countOf(store, Visits, {});
  if (found === ids.length && stored === ids.length) return;
  throw new Unlike(`${ids.length} visits were acknowledged; ${found} of them are stored, and ${stored} in all`);
}

async function numbered(store: Store): Promise<number> {
  const until = Date.now() + NUMBERED_WITHIN_MILLISECONDS;
  for (;;) {
    const [{ number }, events] = [await positionOf(store, AlertFeed), await countOf(store, AlertFeed.entries, {})];
    if (number === events) return events;
    if (Date.now() > until) throw new Unlike(`${events} events were written, and ${number} of them are numbered`);
    await pause(100);
  }
}
