import { FeedHeads, LEASED_UNTIL, type Position } from './feed-head.ts';
import type { Numbered } from './feed-log.ts';
import { WAITING_ORDER, type Feed, type FeedEntry, type Unnumbered } from './feed.ts';
import { inOneBatch } from './read.ts';
import type { Store } from './store.ts';
import type { Transaction } from './transaction.ts';
import { askIn } from './write.ts';
import { changeEach, insertChecked } from './write-many.ts';

/** So many entries that wait get their numbers at once. */
const AT_MOST = 1_000;

/** Entries that got their numbers, the position before the first of them, and when it was begun: the lease is ours from then. */
export interface Numbering {
  readonly begunAt: number;
  readonly before: Position;
  readonly entries: readonly Numbered<FeedEntry>[];
}

/** Told of what is being numbered; it fails where it was taken back. */
export type Tell = (numbering: Promise<Numbering>) => void;

/** Who numbers a feed for all, as this process knows it: the store decides, at each numbering. */
export interface Leaseholder {
  readonly feed: Feed;
  readonly holder: string;
  readonly tell: Tell;
}

type Entry = Unnumbered<FeedEntry>;

/** What takes the number of a feed's last entry on takes this turn first, so that within a process nobody loses to another. */
export const turnOf = ({ name }: Feed): string => `numbers of ${name}`;

const leaseholders = new WeakMap<Store['connection'], Map<string, Leaseholder>>();

/** Says who of this process numbers a feed of a store, as far as is known. */
export function holdNumbers({ connection }: Store, leaseholder: Leaseholder): void {
  const known = leaseholders.get(connection) ?? new Map<string, Leaseholder>();
  leaseholders.set(connection, known.set(leaseholder.feed.name, leaseholder));
}

/** Says that somebody does not, or not any more. */
export function dropNumbers({ connection }: Store, leaseholder: Leaseholder): void {
  const known = leaseholders.get(connection);
  if (known?.get(leaseholder.feed.name) === leaseholder) known.delete(leaseholder.feed.name);
}

/**
 * To be said first in a transaction: what it publishes gets its numbers in it, where this process numbers the feed. Elsewhere
 * it waits for them like what anybody publishes.
 */
export function numberAtOnce(tx: Transaction, feed: Feed): void {
  if (leaseholders.get(tx.store.connection)?.has(feed.name)) tx.alone(turnOf(feed));
}

/** Whoever numbers a feed in a transaction that has its turn; undefined for all others. */
export const numbererOf = (tx: Transaction, feed: Feed): Leaseholder | undefined =>
  tx.isAlone(turnOf(feed)) ? leaseholders.get(tx.store.connection)?.get(feed.name) : undefined;

/**
 * Gives what waits its numbers, and behind it what is told, which is written with them. False where nothing was numbered or
 * written, because the lease is somebody else's by now or too much waits.
 */
export async function giveNumbers(
  tx: Transaction,
  { feed, holder, tell }: Leaseholder,
  told: readonly Entry[],
): Promise<boolean> {
  const find = { find: feed.entries.name, filter: { pending: 1 }, sort: WAITING_ORDER, ...inOneBatch(AT_MOST) };
  const waiting = (await askIn<Entry & { pending: 1 }>(tx, find)).map(({ pending: _, ...entry }) => entry);
  // What is told may go on from what would be left.
  if (waiting.length === AT_MOST && told.length > 0) return false;
  const ordered = inOrder([...waiting, ...told]);
  if (ordered.length === 0) return true;
  const begunAt = performance.now();
  const before = await raise(tx, { feed, holder }, ordered);
  if (!before) return false;
  const entries = ordered.map((entry, i) => ({ ...entry, number: before.number + 1 + i }));
  const there = new Set(waiting.map(({ _id }) => _id));
  await insertChecked(
    tx,
    feed.entries,
    entries.filter(({ _id }) => !there.has(_id)),
  );
  const updates = entries
    .filter(({ _id }) => there.has(_id))
    .map(({ _id, number }) => ({ q: { _id }, u: { $set: { number }, $unset: { pending: 1 } } }));
  await changeEach(tx, feed.entries, updates);
  tell(tx.committed.then(() => ({ begunAt, before, entries })));
  return true;
}

/** Takes so many numbers, and gives the position before them. The same step proves that the lease is ours, and renews it. */
async function raise(
  { store, session }: Transaction,
  { feed, holder }: Pick<Leaseholder, 'feed' | 'holder'>,
  entries: readonly Entry[],
): Promise<Position | null> {
  store.roundTrips += 1;
  const before = await store
    .model(FeedHeads)
    .collection.findOneAndUpdate(
      { _id: feed.name as never, holder },
      [{ $set: { number: { $add: ['$number', entries.length] }, last: entries.at(-1)!._id, until: LEASED_UNTIL } }],
      { session, returnDocument: 'before' },
    );
  return before as Position | null;
}

/** In the order in which they happened, the clocks of several processes notwithstanding: never a later version before an earlier one. */
function inOrder(entries: readonly Entry[]): Entry[] {
  const latest = new Map<string, number>();
  const timed = entries.map((entry) => {
    const at = Math.max(entry.at.getTime(), latest.get(entry.subject) ?? 0);
    latest.set(entry.subject, at);
    return { entry, at };
  });
  return timed.sort((a, b) => a.at - b.at).map(({ entry }) => entry);
}
