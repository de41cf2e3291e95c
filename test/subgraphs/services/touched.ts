import { collectionsOf } from '../../../subgraphs/kernel/feed.ts';
import { FollowedFeeds } from '../../../subgraphs/kernel/follower.ts';
import { AlertFeed } from '../../../subgraphs/services/alert-event.ts';
import type { Clinic } from './a-clinic.ts';

/** What an act cost the store. */
export interface Touched {
  readonly commands: number;
  /** Documents that the store looked at, whether it gave them or not. */
  readonly documents: number;
}

/** What is looked at from time to time, whether anybody asks or not. */
const LOOKED_AT = new Set([...collectionsOf(AlertFeed), FollowedFeeds].map(({ name }) => name));

/** What comes of an act, and what it cost. The store itself counts the documents, as its profiler. */
export async function touchedBy<T>({ store }: Clinic, act: () => Promise<T>): Promise<[T, Touched]> {
  const db = store.connection.db!;
  const profile = db.collection<{ ns: string; docsExamined: number }>('system.profile');
  const before = store.roundTrips;
  await db.command({ profile: 2 });
  const done = await act();
  await db.command({ profile: 0 });
  const found = await profile.find({ docsExamined: { $exists: true } }).toArray();
  await profile.drop();
  const asked = found.filter(({ ns }) => !LOOKED_AT.has(ns.slice(db.databaseName.length + 1)));
  const documents = asked.reduce((sum, { docsExamined }) => sum + docsExamined, 0);
  return [done, { commands: store.roundTrips - before, documents }];
}
