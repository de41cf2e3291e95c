import { randomUUID } from 'node:crypto';
import { faultOf, type Logger } from '../subgraphs/kernel/logging.ts';
import { Refusal } from '../subgraphs/kernel/refusals.ts';
import { openedBy, ticketId } from '../subgraphs/kernel/ticket.ts';
import type { Asked } from './asked.ts';
import type { Department } from './department.ts';

/** What a ticket stands for. */
interface Sealed extends Asked {
  readonly authorization: string;
  /** Where the log was when the ticket was made. */
  readonly from: string;
}

/** A ticket that was taken for a connection. */
export interface Taken {
  readonly asked: Asked;
  readonly authorization: string;
  readonly from: string;
  /** Ends whatever else has the ticket, and says how this connection is ended by the next one. Answers what to call when it has left. */
  hold(end: (reason: Refusal) => void): () => void;
}

/** The tickets of the house, at one gateway. */
export interface Tickets {
  /** Throws UNAUTHENTICATED for one that is not good, and UNAVAILABLE. */
  take(ticket: string, isResumed: boolean): Promise<Taken>;
}

/** So often it is asked whether another gateway was given a ticket that is held here. */
const LOOK_MILLISECONDS = 5_000;

/** About how many is asked at once. */
const AT_ONCE = 1_000;

interface Held {
  readonly connection: string;
  readonly end: (reason: Refusal) => void;
}

const takenOver = () =>
  new Refusal('CONFLICT', {
    id: 'Tiket ini sedang dipakai oleh sambungan lain.',
    en: 'This ticket is used by another connection.',
  });

/** The tickets that a department keeps: one connection has each of them, the last one that came, at whatever gateway. */
export function ticketsOf(
  department: Department | undefined,
  log: Logger,
  lookMilliseconds = LOOK_MILLISECONDS,
): Tickets {
  const held = new Map<string, Held>();
  let looking: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    const all = [...held].map(([id, { connection }]) => ({ id, connection }));
    for (let at = 0; at < all.length; at += AT_ONCE) {
      const connections = all.slice(at, at + AT_ONCE);
      const answer = (await department!.inHouse!('findHeld', { connections })) as { held: string[] };
      const still = new Set(answer.held);
      for (const { id, connection } of connections) {
        const ours = held.get(id);
        if (ours?.connection === connection && !still.has(connection)) ours.end(takenOver());
      }
    }
  }

  function hold(id: string, ours: Held): () => void {
    held.get(id)?.end(takenOver());
    held.set(id, ours);
    looking ??= setInterval(() => {
      // Where nobody answers, the subscriptions of that department have ended, or soon do.
      look().catch((error: unknown) => log.warn({ fault: faultOf(error) }, 'nobody says whose the tickets are'));
    }, lookMilliseconds).unref();
    return () => {
      if (held.get(id) === ours) held.delete(id);
      if (held.size > 0) return;
      clearInterval(looking);
      looking = undefined;
    };
  }

  return {
    async take(ticket, isResumed) {
      if (!department?.inHouse) throw new Refusal('UNAUTHENTICATED');
      const [id, connection] = [ticketId(ticket), randomUUID()];
      const { sealed } = (await department.inHouse('takeTicket', { id, connection, isResumed })) as { sealed: string };
      const { authorization, from, ...asked } = openedBy(ticket, sealed) as Sealed;
      return { asked, authorization, from, hold: (end) => hold(id, { connection, end }) };
    },
  };
}
