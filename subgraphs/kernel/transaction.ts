import { setTimeout as pause } from 'node:timers/promises';
import { mongo, type ClientSession } from 'mongoose';
import { systemClock, type Clock } from './clock.ts';
import { isBrokenConnection } from './broken-connection.ts';
import { Refusal } from './refusals.ts';
import { noteSeen } from './seen.ts';
import type { Store } from './store.ts';
import { NotOurTurn, TurnsInHand, turnsOf } from './turns.ts';
import { withResolvers } from './with-resolvers.ts';

/** A transaction in one store. Whatever reads and writes in it takes it as its first argument, one after another. */
export interface Transaction {
  readonly store: Store;
  readonly session: ClientSession;
  /**
   * Has this name to itself, among the transactions of the process, until it ends: to be said before a document is
   * written that many write. A conflict fails at once: without turns, fifty that meet need twenty attempts each.
   */
  alone(name: string): void;
  /** Whether it has this name to itself. */
  isAlone(name: string): boolean;
  /** Settles once it is committed, and fails where it was taken back, or nobody knows. */
  readonly committed: Promise<void>;
}

interface Patience {
  /** How long it begins again, in milliseconds. */
  within?: number;
  clock?: Clock;
  chance?: () => number;
}

const OPTIONS = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', journal: true },
  readPreference: 'primary',
} as const;

const says = (error: unknown, label: string) => error instanceof mongo.MongoError && error.hasErrorLabel(label);

/**
 * Runs `work` in a transaction: all of what it writes is there, acknowledged by the majority, or nothing. After a write
 * conflict `work` runs again, so nothing outside the transaction may happen in it, and it may catch no error. Throws
 * OVERLOADED when conflicts do not end. Not the driver's `withTransaction`, which makes the loser wait up to half a
 * second, while others take its place.
 */
export async function transact<R>(
  store: Store,
  work: (tx: Transaction) => Promise<R>,
  { within = 15_000, clock = systemClock, chance = Math.random }: Patience = {},
): Promise<R> {
  const until = clock().getTime() + within;
  const waited = async (wait: Promise<void>, refusal: 'OVERLOADED' | 'TIMEOUT') => {
    await wait;
    if (clock().getTime() >= until) throw new Refusal(refusal);
  };
  // A lock is held for a few milliseconds: who waits longer only loses to those who came later.
  const aMoment = () => pause(2 + 10 * chance());
  const ours = new TurnsInHand(turnsOf(store));
  const ourTurn = async (name: string) => {
    if (!(await ours.waitFor(name, until - clock().getTime()))) throw new Refusal('OVERLOADED');
  };
  const turns = {
    alone: (name: string) => ours.take(name),
    isAlone: (name: string) => ours.has(name),
  };
  const session = store.connection.getClient().startSession();
  try {
    for (;;) {
      session.startTransaction(OPTIONS);
      const end = withResolvers<void>();
      // Most ask for nothing of it.
      end.promise.catch(() => undefined);
      try {
        const result = await work({ store, session, ...turns, committed: end.promise });
        await commit(session, () => waited(aMoment(), 'TIMEOUT'));
        noteSeen(store, session.operationTime);
        end.resolve();
        return result;
      } catch (error) {
        end.reject(error as Error);
        if (session.inTransaction()) await session.abortTransaction();
        if (error instanceof NotOurTurn) await waited(ourTurn(error.at), 'OVERLOADED');
        else if (says(error, 'TransientTransactionError') || isBrokenConnection(error))
          await waited(aMoment(), 'OVERLOADED');
        else throw error;
      }
    }
  } finally {
    ours.passOn();
    await session.endSession();
  }
}

/** Commits, again as long as nobody says what became of it. In the end that is a TIMEOUT: it may have been committed. */
async function commit(session: ClientSession, waited: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await session.commitTransaction();
    } catch (error) {
      if (!says(error, 'UnknownTransactionCommitResult') && !isBrokenConnection(error)) throw error;
      await waited();
    }
  }
}
