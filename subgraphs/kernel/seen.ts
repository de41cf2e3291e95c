import type { mongo } from 'mongoose';
import type { Store } from './store.ts';

/**
 * How far a process has seen what is written to its MongoDB. A primary that was just elected may not know for a moment all that
 * the majority has: asked for no less than what was seen before, it answers once it does. Without that a log would seem to
 * end earlier than it did, and what lies between would be passed over.
 */
const farthest = new WeakMap<object, mongo.Timestamp>();

/** How far; undefined before the first answer. */
export const seenOf = (store: Store): mongo.Timestamp | undefined => farthest.get(store.connection.getClient());

/** Takes note of the time of an answer of the majority. */
export function noteSeen(store: Store, time: mongo.Timestamp | null | undefined): void {
  const known = seenOf(store);
  if (time && (!known || time.greaterThan(known))) farthest.set(store.connection.getClient(), time);
}
