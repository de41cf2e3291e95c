import mongoose, { mongo, type Connection, type IndexDirection, type Model } from 'mongoose';
import type { Lane } from './lane.ts';
import { schemaOf, type Class } from './stored-field.ts';

/** By this name MongoDB knows the connections of our processes. */
export const APP_NAME = 'desa-sehat';

/** A document as it is read: plain, and read-only, for another request may hold the same one. */
export type Stored<T> = Readonly<T> & { readonly _id: string };

/** One collection of a subgraph: the class it holds, the name of its key in GraphQL, and its indexes. */
export interface Collection<T extends object = object> {
  of: Class<T>;
  name: string;
  key: 'id' | 'code';
  indexes: Record<string, IndexDirection>[];
  /** Paths of which no two records may hold the same, where they hold any. */
  unique: string[];
  /** Indexes of those records alone for which something holds. */
  partial: { keys: Record<string, IndexDirection>; where: Record<string, unknown> }[];
}

type Naming = { name: string } & Partial<Omit<Collection, 'of' | 'name'>>;

/** Declares a collection. Nothing is opened: a store binds it to its connection. */
export const collection = <T extends object>(
  of: Class<T>,
  { name, key = 'id', indexes = [], unique = [], partial = [] }: Naming,
): Collection<T> => ({ of, name, key, indexes, unique, partial });

/** The database of one subgraph: its models, its lanes, and a count of the round trips made to it. */
export class Store {
  roundTrips = 0;
  readonly #lanes = new Map<string, Lane<unknown>>();

  constructor(readonly connection: Connection) {}

  /** The Mongoose model of a collection: it keeps the schema, casting and validation. */
  model({ of, name, indexes, unique, partial }: Collection): Model<object> {
    const known = this.connection.models[name];
    if (known) return known as Model<object>;
    const schema = schemaOf(of, { id: true });
    for (const index of indexes) schema.index(index);
    for (const path of unique) schema.index({ [path]: 1 }, { unique: true, sparse: true });
    for (const { keys, where } of partial) schema.index(keys, { partialFilterExpression: where });
    return this.connection.model<object>(name, schema, name);
  }

  /** The database, for a command; it counts as one round trip. */
  command<R>(command: Record<string, unknown>): Promise<R> {
    this.roundTrips += 1;
    return this.connection.db!.command(command) as Promise<R>;
  }

  /** The lane of this name, made when first asked for. */
  lane<V>(name: string, make: () => Lane<V>): Lane<V> {
    const lane = (this.#lanes.get(name) as Lane<V> | undefined) ?? make();
    this.#lanes.set(name, lane as Lane<unknown>);
    return lane;
  }

  /** The same database on a pool of its own, for change streams: on the common one they would hold up everybody else. */
  listeningDatabase(): mongo.Db {
    const { connection } = this;
    const base = connection.getClient();
    const client = listeners.get(base) ?? new mongo.MongoClient(addresses.get(base)!, { maxPoolSize: 20 });
    listeners.set(base, client);
    return client.db(connection.name);
  }

  /** Makes the collections and their indexes where they are missing; one that was another one before is made anew. */
  async prepare(collections: Collection[]): Promise<void> {
    await Promise.all(
      collections.map(async (each) => {
        const model = this.model(each);
        await model.createIndexes().catch(async (error: { code?: unknown }) => {
          if (!OTHER_INDEX.has(Number(error.code))) throw error;
          await model.syncIndexes();
        });
      }),
    );
  }
}

/** Codes of the server for an index of that name, or of those keys, that says something else. */
const OTHER_INDEX = new Set([85, 86]);

const addresses = new WeakMap<object, string>();
const listeners = new WeakMap<object, mongo.MongoClient>();

/** Opens one connection (and so one pool) to MongoDB, for all the stores of a process. */
export async function connect(uri: string): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    appName: APP_NAME,
    maxPoolSize: 20,
    // A write waits for an election rather than fail: the primary of three is replaced within 3 s.
    serverSelectionTimeoutMS: 15_000,
    heartbeatFrequencyMS: 1_000,
    writeConcern: { w: 'majority', journal: true },
    autoCreate: false,
    autoIndex: false,
  });
  await connection.asPromise();
  const client = connection.getClient();
  addresses.set(client, uri);
  connection.once('close', () => void listeners.get(client)?.close());
  return connection;
}

/** The store of one subgraph: a database of its own on the process's connection. */
export const storeOf = (connection: Connection, database: string) =>
  new Store(connection.useDb(database, { useCache: true }));
