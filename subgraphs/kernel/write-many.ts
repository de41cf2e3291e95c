import { mongo } from 'mongoose';
import { refuseAppendOnly } from './append-only.ts';
import { differenceOf } from './difference.ts';
import type { Filter } from './read.ts';
import type { Collection } from './store.ts';
import type { Transaction } from './transaction.ts';

// The error of the driver's insertMany does not tell which key was there, and carries the whole record into the log.
async function writeCommand({ store, session }: Transaction, command: Record<string, unknown>): Promise<void> {
  store.roundTrips += 1;
  const reply = await store.connection.db!.command(command, { session, ignoreUndefined: true });
  const [first] = (reply['writeErrors'] ?? []) as mongo.ErrorDescription[];
  if (first) throw new mongo.MongoServerError(first);
}

/** Stores new records that were made and checked by the program itself, in one command. */
export async function insertChecked(tx: Transaction, of: Collection, documents: readonly object[]): Promise<void> {
  if (documents.length > 0) await writeCommand(tx, { insert: of.name, documents });
}

/** Puts each record in the place of the one of its `_id`, or beside the others where there is none: made by the program itself. */
export async function replaceAll(
  tx: Transaction,
  of: Collection,
  records: readonly { readonly _id: string }[],
): Promise<void> {
  await changeEach(
    tx,
    of,
    records.map((record) => ({ q: { _id: record._id }, u: replacementBy(of, record), upsert: true })),
  );
}

/**
 * Has each record be what is given, beside the others where there is none, by writing what is other: of most that are there,
 * few values are, and an index that holds none of these is left alone. What its class does not name stays.
 */
export async function mergeAll(
  tx: Transaction,
  of: Collection,
  records: readonly { readonly _id: string }[],
): Promise<void> {
  const paths = Object.keys(tx.store.model(of).schema.paths).filter((path) => path !== '_id');
  const updates = records.map((record) => {
    const { _id, ...$set } = replacementBy(of, record);
    const gone = paths.filter((path) => $set[path] === undefined);
    const $unset = gone.length > 0 && { $unset: Object.fromEntries(gone.map((path) => [path, 1])) };
    return { q: { _id }, u: { $set, ...$unset }, upsert: true };
  });
  await changeEach(tx, of, updates);
}

/**
 * Stores what records that were read in this transaction have become: of each what differs, and of one that was not among
 * them all.
 */
export async function storeAll<T extends { readonly _id: string }>(
  tx: Transaction,
  of: Collection,
  { before, after }: { before: readonly T[]; after: readonly T[] },
): Promise<void> {
  const known = new Map(before.map((record) => [record._id, record]));
  const updates = after.flatMap((record) => {
    const was = known.get(record._id);
    const u = was ? differenceOf(was, record) : replacementBy(of, record);
    return u ? [{ q: { _id: record._id }, u, upsert: !was }] : [];
  });
  await changeEach(tx, of, updates);
}

/** A record as it is put in the place of another: one that was read has its key twice, and is stored with one. */
function replacementBy(of: Collection, record: object): Record<string, unknown> {
  const { [of.key as never]: _, ...replacement } = record;
  return replacement;
}

/** Changes records one by one in a single command, each as its own `u` says. */
export async function changeEach(
  tx: Transaction,
  of: Collection,
  updates: readonly { q: Filter; u: object; upsert?: boolean }[],
): Promise<void> {
  refuseAppendOnly(of);
  if (updates.length > 0) await writeCommand(tx, { update: of.name, updates });
}
