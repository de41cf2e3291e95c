import { mongo } from 'mongoose';
import { differenceOf } from './difference.ts';
import { allOf, batchOf, checkPaths, findOf, keyed, type Filter, type Reading } from './read.ts';
import type { Collection, Stored } from './store.ts';
import type { Transaction } from './transaction.ts';

/** What is to change in a record. Null is "not recorded" and takes the path away; undefined leaves it as it is. */
export interface Change {
  set?: Record<string, unknown>;
  unset?: readonly string[];
}

const neverChanged = new WeakSet<Collection>();

/** Declares that what stands in a collection stays: `change` and `remove` refuse it. */
export function appendOnly<C extends Collection>(of: C): C {
  neverChanged.add(of);
  return of;
}

/** The collection of a transaction's store; each use is one round trip. */
function reached({ store }: Transaction, of: Collection) {
  store.roundTrips += 1;
  return store.model(of).collection;
}

/**
 * Reads inside a transaction: what it has written itself, and the rest as it was when it began. Throws `TooMany` when
 * there are more than `limit`.
 */
export async function readIn<T extends object>(
  tx: Transaction,
  of: Collection<T>,
  filter: Filter,
  reading: Reading,
): Promise<Stored<T>[]> {
  tx.store.roundTrips += 1;
  const reply = await tx.store.connection.db!.command(findOf(tx.store, of, filter, reading), { session: tx.session });
  return allOf(of, batchOf<T>(reply), reading);
}

/** Stores new records, each validated first, and gives them as they are stored. An `_id` that is there is CONFLICT. */
export async function insertAll<T extends object>(
  tx: Transaction,
  of: Collection<T>,
  records: readonly object[],
): Promise<Stored<T>[]> {
  const model = tx.store.model(of);
  for (const record of records) checkPaths(tx.store, of, Object.keys(record));
  const checked = await Promise.all(records.map((record) => model.validate(record)));
  await insertChecked(tx, of, checked as object[]);
  return keyed(of, checked as T[]);
}

/** How many records a command that writes has touched. */
interface Written {
  n: number;
  nModified?: number;
}

// The error of the driver's insertMany does not tell which key was there, and carries the whole record into the log.
async function writeCommand({ store, session }: Transaction, command: Record<string, unknown>): Promise<Written> {
  store.roundTrips += 1;
  const reply = await store.connection.db!.command(command, { session, ignoreUndefined: true });
  const [first] = (reply['writeErrors'] ?? []) as mongo.ErrorDescription[];
  if (first) throw new mongo.MongoServerError(first);
  return reply as unknown as Written;
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
  refuseAppendOnly(of);
  const updates = records.map((record) => ({ q: { _id: record._id }, u: replacementBy(of, record), upsert: true }));
  if (updates.length > 0) await writeCommand(tx, { update: of.name, updates });
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
  refuseAppendOnly(of);
  const known = new Map(before.map((record) => [record._id, record]));
  const updates = after.flatMap((record) => {
    const was = known.get(record._id);
    const u = was ? differenceOf(was, record) : replacementBy(of, record);
    return u ? [{ q: { _id: record._id }, u, upsert: !was }] : [];
  });
  if (updates.length > 0) await writeCommand(tx, { update: of.name, updates });
}

/** A record as it is put in the place of another: one that was read has its key twice, and is stored with one. */
function replacementBy(of: Collection, record: object): object {
  const { [of.key as never]: _, ...replacement } = record;
  return replacement;
}

/** Changes records one by one in a single command, each as its own `u` says, and tells how many were changed. */
export async function changeEach(
  tx: Transaction,
  of: Collection,
  updates: readonly { q: Filter; u: object }[],
): Promise<number> {
  refuseAppendOnly(of);
  if (updates.length === 0) return 0;
  return (await writeCommand(tx, { update: of.name, updates })).nModified ?? 0;
}

/** Stores a new record, validated first, and gives it as it is stored. An `_id` that is there is CONFLICT. */
export async function insert<T extends object>(tx: Transaction, of: Collection<T>, record: object): Promise<Stored<T>> {
  const [stored] = await insertAll(tx, of, [record]);
  return stored!;
}

/**
 * Changes the record that the filter finds, and tells whether it found one. Only what changes is validated; a part of a
 * record is therefore replaced as a whole.
 */
export async function change(tx: Transaction, of: Collection, filter: Filter, wish: Change): Promise<boolean> {
  refuseAppendOnly(of);
  const model = tx.store.model(of);
  const given = Object.entries(wish.set ?? {}).filter(([, value]) => value !== undefined);
  const gone = [...(wish.unset ?? []), ...given.filter(([, value]) => value === null).map(([path]) => path)];
  const paths = [...given.map(([path]) => path), ...gone];
  const stranger = paths.find((path) => !Object.hasOwn(model.schema.paths, path));
  if (stranger) throw new Error(`${of.name} has no path "${stranger}" of its own that could be changed`);
  checkPaths(tx.store, of, Object.keys(filter));
  const $set = await model.validate(Object.fromEntries(given), paths);
  const $unset = Object.fromEntries(gone.map((path) => [path, 1 as const]));
  const { matchedCount } = await reached(tx, of).updateOne(filter, { $set, $unset }, { session: tx.session });
  return matchedCount === 1;
}

/** Removes what the filter finds, and tells how many there were. */
export async function remove(tx: Transaction, of: Collection, filter: Filter): Promise<number> {
  refuseAppendOnly(of);
  checkPaths(tx.store, of, Object.keys(filter));
  const { deletedCount } = await reached(tx, of).deleteMany(filter, { session: tx.session });
  return deletedCount;
}

function refuseAppendOnly(of: Collection): void {
  if (neverChanged.has(of)) throw new Error(`${of.name} only grows: nothing in it is changed or removed`);
}
