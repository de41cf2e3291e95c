import { refuseAppendOnly } from './append-only.ts';
import { allOf, batchOf, checkPaths, findOf, keyed, type Filter, type Reading } from './read.ts';
import type { Collection, Stored } from './store.ts';
import type { Transaction } from './transaction.ts';
import { insertChecked } from './write-many.ts';

/** What is to change in a record. Null is "not recorded" and takes the path away; undefined leaves it as it is. */
export interface Change {
  set?: Record<string, unknown>;
  unset?: readonly string[];
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
  return allOf(of, await askIn<T>(tx, findOf(tx.store, of, filter, reading)), reading);
}

/** The documents that a command brings inside a transaction, in one batch. */
export async function askIn<T>({ store, session }: Transaction, command: Record<string, unknown>): Promise<T[]> {
  store.roundTrips += 1;
  return batchOf(await store.connection.db!.command(command, { session }));
}

/** New records as they are stored, each validated. */
export async function validated<T extends object>(
  { store }: Transaction,
  of: Collection<T>,
  records: readonly object[],
): Promise<T[]> {
  const model = store.model(of);
  for (const record of records) checkPaths(store, of, Object.keys(record));
  return (await Promise.all(records.map((record) => model.validate(record)))) as T[];
}

/** Stores new records, each validated first, and gives them as they are stored. An `_id` that is there is CONFLICT. */
export async function insertAll<T extends object>(
  tx: Transaction,
  of: Collection<T>,
  records: readonly object[],
): Promise<Stored<T>[]> {
  const checked = await validated(tx, of, records);
  await insertChecked(tx, of, checked);
  return keyed(of, checked);
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
