import { mongo } from 'mongoose';
import type { Job } from './jobs.ts';
import { APP_NAME, type Store } from './store.ts';

interface Wish {
  /** So long nothing happens in a transaction of a process that is there. */
  readonly afterMilliseconds?: number;
  /** Whose transactions are looked after. */
  readonly appName?: string;
}

/** What the store tells of a session in whose transaction nothing happens at this moment. */
interface Idle {
  readonly lsid: { readonly id: mongo.UUID };
  readonly transaction: { readonly parameters: { readonly txnNumber: number }; readonly timeActiveMicros: number };
}

// Of the server: this user may not look, or not end.
const UNAUTHORIZED = 13;

/**
 * The work of ending transactions whose process was killed in their midst. The store would keep them for a minute, and with
 * them the documents that they have written: the children of a posyandu, or the head of a feed, on which all others wait.
 * Whoever is only slow has a transaction that begins again. It looks at the MongoDB as a whole, by the connection of any
 * store: a process needs it once.
 */
export function endingAbandoned({ afterMilliseconds = 2_000, appName = APP_NAME }: Wish = {}): Job {
  let before = new Map<string, number>();
  return {
    name: 'end abandoned transactions',
    everyMilliseconds: 1_000,
    async run(store) {
      const now = performance.now();
      const idle = await idleIn(store, appName);
      before = new Map(idle.map((each) => [momentOf(each), before.get(momentOf(each)) ?? now]));
      const abandoned = idle.filter((each) => now - before.get(momentOf(each))! >= afterMilliseconds);
      if (abandoned.length === 0) return undefined;
      await adminOf(store).command({ killSessions: abandoned.map(({ lsid: { id } }) => ({ id })) });
      return { ended: abandoned.length };
    },
  };
}

/** The same as long as nothing happens in the transaction. */
const momentOf = ({ lsid, transaction: { parameters, timeActiveMicros } }: Idle) =>
  [lsid.id, parameters.txnNumber, timeActiveMicros].join();

const adminOf = (store: Store) => store.connection.getClient().db('admin');

async function idleIn(store: Store, appName: string): Promise<Idle[]> {
  const looked = adminOf(store).aggregate([
    { $currentOp: {} },
    { $match: { type: 'idleSession', appName, transaction: { $exists: true } } },
    { $project: { lsid: 1, transaction: 1 } },
  ]);
  try {
    return (await looked.toArray()) as unknown as Idle[];
  } catch (error) {
    // Then they end by themselves, later.
    if (error instanceof mongo.MongoServerError && error.code === UNAUTHORIZED) return [];
    throw error;
  }
}
