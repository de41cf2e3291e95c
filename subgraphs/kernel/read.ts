import { mongo } from 'mongoose';
import { isBrokenConnection } from './broken-connection.ts';
import { noteSeen, seenOf } from './seen.ts';
import type { Collection, Store, Stored } from './store.ts';

/** A filter by paths of the stored class. */
export type Filter = Record<string, unknown>;

/** The fields to bring, or all of them. */
export type Fields = readonly string[];

/** The order of a list; `_id` is always the last word. */
export type Order = Record<string, 1 | -1>;

export interface Reading {
  fields?: Fields | undefined;
  sort?: Order;
  /** More than this is refused, never silently cut. */
  limit: number;
  /** What is there for certain at this moment, for whoever finds less than they know of: it costs a write. */
  latest?: boolean;
}

/** Thrown when a read finds more than it was prepared for: a fault of the program, never of the person. */
export class TooMany extends Error {}

/** How long the store may work on one read. */
const READ_MILLISECONDS = 5_000;

// Not-primary and shutdown codes of the server, after which one more try finds the new primary.
const WORTH_ANOTHER_TRY = new Set([6, 7, 89, 91, 189, 9001, 10107, 11600, 11602, 13435, 13436]);

const isPassing = (error: unknown) =>
  isBrokenConnection(error) || (error instanceof mongo.MongoServerError && WORTH_ANOTHER_TRY.has(Number(error.code)));

const known = new WeakMap<object, Set<string>>();

/** Refuses a filter or projection on a path that the class does not have: Mongoose checks no keys of a command. */
export function checkPaths(store: Store, of: Collection, paths: Iterable<string>): void {
  const { schema } = store.model(of);
  const checked = known.get(schema) ?? new Set(['_id']);
  known.set(schema, checked);
  for (const path of paths) {
    if (path.startsWith('$') || checked.has(path)) continue;
    if (!schema.path(path)) throw new Error(`${of.name} has no path "${path}"`);
    checked.add(path);
  }
}

/** Runs a command that reads, and once more after a passing fault of the network or an election. */
async function askOnceMore<R extends object>(
  store: Store,
  command: Record<string, unknown>,
  { latest = false }: Pick<Reading, 'latest'> = {},
): Promise<R> {
  const afterClusterTime = seenOf(store);
  const majority = { level: 'majority', ...(afterClusterTime && { afterClusterTime }) };
  const readConcern = latest ? { level: 'linearizable' } : majority;
  const whole = { ...command, readConcern, maxTimeMS: READ_MILLISECONDS };
  const reply = await store.command<R & { operationTime?: mongo.Timestamp }>(whole).catch((error: unknown) => {
    if (!isPassing(error)) throw error;
    return store.command<R & { operationTime?: mongo.Timestamp }>(whole);
  });
  noteSeen(store, reply.operationTime);
  return reply;
}

/** The documents that a find or an aggregation brings, in one batch. Throws `TooMany` when there are more. */
export const ask = async <T>(
  store: Store,
  command: Record<string, unknown>,
  how?: Pick<Reading, 'latest'>,
): Promise<T[]> => batchOf(await askOnceMore(store, command, how));

/** The documents of a reply, all in its one batch. Throws `TooMany` when there are more. */
export function batchOf<T>(reply: object): T[] {
  const { cursor } = reply as { cursor: { firstBatch: T[]; id: unknown; ns: string } };
  if (String(cursor.id) !== '0') throw new TooMany(`more than one batch of ${cursor.ns}`);
  return cursor.firstBatch;
}

/** How many documents a filter finds. */
export const countOf = async (store: Store, of: Collection, filter: Filter): Promise<number> =>
  (await askOnceMore<{ n: number }>(store, { count: of.name, query: filter })).n;

/**
 * A find of at most so many documents in one batch, whose default is 101. Never `singleBatch`: that drops in silence what
 * is beyond 16 MB. One more than the limit, so that the server sees the end and keeps no cursor.
 */
export const inOneBatch = (limit: number) => ({ limit, batchSize: limit + 1 });

/** Gives each document the name that its key has in GraphQL, beside `_id`. */
export function keyed<T extends object>(of: Collection<T>, documents: T[]): Stored<T>[] {
  for (const document of documents as Record<string, unknown>[]) document[of.key] = document['_id'];
  return documents as Stored<T>[];
}

/** The command that reads, and one document more than the limit, so that it is seen when there are more. */
export function findOf(store: Store, of: Collection, filter: Filter, { fields, sort, limit }: Reading) {
  checkPaths(store, of, [...Object.keys(filter), ...(fields ?? []), ...Object.keys(sort ?? {})]);
  return {
    find: of.name,
    filter,
    ...(fields && { projection: Object.fromEntries(['_id', ...fields].map((field) => [field, 1])) }),
    ...(sort && { sort }),
    ...inOneBatch(limit + 1),
  };
}

/** What such a command found. Throws `TooMany` when there are more than `limit`. */
export function allOf<T extends object>(of: Collection<T>, found: T[], { limit }: Reading): Stored<T>[] {
  if (found.length > limit) throw new TooMany(`more than ${limit} of ${of.name}`);
  return keyed(of, found);
}

/**
 * The one function that reads, as its like in a transaction does (`readIn`). It asks by a command, whose reply the driver
 * decodes in one pass (2.5 times faster than a cursor), and gives plain documents. Throws `TooMany` when there are more
 * than `limit`.
 */
export const read = async <T extends object>(
  store: Store,
  of: Collection<T>,
  filter: Filter,
  reading: Reading,
): Promise<Stored<T>[]> => allOf(of, await ask<T>(store, findOf(store, of, filter, reading), reading), reading);
