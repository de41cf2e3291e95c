import type { Assignment, Deliveries, Replay, Settlement } from '../subgraphs/kernel/deliveries.ts';
import type { Follow, Followed } from './follow-alerts.ts';
import type { Envelope, Post } from './post-webhook.ts';
import { Settling } from './settling.ts';

/** Codes by which a subscription ends until its agency has mended something. */
const TO_BE_MENDED: ReadonlySet<string> = new Set(['GAP', 'FORBIDDEN', 'INVALID']);

/** Codes by which it ends although nothing is wrong with it: it is opened again. */
const COMES_BACK: ReadonlySet<string> = new Set([
  'COME_BACK',
  'UNAUTHENTICATED',
  'UNAVAILABLE',
  'TIMEOUT',
  'OVERLOADED',
]);

/** What a round is made with. */
export interface Delivering {
  readonly deliveries: Pick<Deliveries, 'settle'>;
  readonly follow: Follow;
  readonly post: Post;
  readonly now: () => Date;
}

/** Where a round stands, and whether it is to end. */
export interface Round {
  readonly holder: string;
  readonly id: string;
  /** Aborted when what was opened is old, or somebody else delivers. What is being posted just then is waited for. */
  readonly over: AbortSignal;
}

type Item = Exclude<Followed, { ended: unknown }>;

/**
 * Delivers for one webhook what there is to deliver: a test, dead letters, and then the log, one event after another, until
 * one fails or the round is over. The position moves on behind it, once an event was taken.
 */
export async function runRound(round: Round, assignment: Assignment, delivering: Delivering): Promise<void> {
  const { test, replays, isDue } = assignment;
  const settleAll = (settlements: readonly Settlement[]) =>
    delivering.deliveries.settle(round.holder, round.id, settlements);
  const settle = (settlement: Settlement) => settleAll([settlement]);
  const deliver = async (id: string, envelope: Envelope) => {
    return { event: id, cursor: envelope.cursor, ...(await delivering.post(assignment, id, envelope)) };
  };

  if (test !== null && !(await settle({ what: 'TEST', attempt: await deliver(test, testAt(delivering.now())) })))
    return;
  for (const replay of replays) {
    if (round.over.aborted) return;
    const item = await readAgain(replay);
    if (item && 'ended' in item && item.ended.some((code) => COMES_BACK.has(code))) return;
    const isThere = item && 'event' in item && item.event?.id === replay.event;
    const attempt = isThere ? await deliver(replay.event, envelopeOf(item)) : missing(replay);
    if (!(await settle({ what: 'REPLAY', attempt }))) return;
  }
  if (isDue && !round.over.aborted) await followOn();

  async function followOn(): Promise<void> {
    let after = assignment.cursor;
    const items = await delivering.follow(assignment, after);
    const leave = () => void items.return!();
    round.over.addEventListener('abort', leave, { once: true });
    if (round.over.aborted) leave();
    const settling = new Settling(settleAll, leave);
    try {
      for await (const item of items) {
        // Nothing has happened since.
        if ('cursor' in item && item.cursor === after) continue;
        const settlement = await dealtWith(item, after);
        if (!settlement || !(await settling.add(settlement)) || round.over.aborted) return;
        if ('cursor' in item) after = item.cursor;
      }
    } finally {
      round.over.removeEventListener('abort', leave);
      await settling.all();
    }
  }

  async function dealtWith(item: Followed, after: string): Promise<Settlement | undefined> {
    if ('ended' in item) return toldOf(item.ended, after);
    if (item.event) return { what: 'EVENT', attempt: await deliver(item.event.id, envelopeOf(item)), after };
    return { what: 'MARK', cursor: item.cursor, after };
  }

  /** What comes after that position now: another one where it is kept no longer, or may not be seen any more. */
  async function readAgain({ after }: Replay): Promise<Followed | undefined> {
    const items = await delivering.follow(assignment, after);
    const { value } = await items.next();
    await items.return!();
    return value;
  }
}

/** What is told of an end; nothing where one only comes back. */
function toldOf(codes: readonly string[], after: string): Settlement | undefined {
  const code = codes.find((each) => TO_BE_MENDED.has(each));
  if (code) return { what: 'ENDED', code: code as 'GAP', after };
  return codes.some((each) => COMES_BACK.has(each)) ? undefined : { what: 'STUCK', after };
}

/** What is posted of an item that is an event. */
export const envelopeOf = ({ event, cursor, result: { data, errors } }: Item): Envelope => ({
  ...{ type: 'stuntingAlert', version: 1, timestamp: event!.at, cursor },
  data: { data, ...(errors && { errors }) },
});

/** What is posted of a test. */
export const testAt = (now: Date): Envelope => ({
  ...{ type: 'test', version: 1, timestamp: now.toISOString(), cursor: null, data: null },
});

const missing = ({ event }: Replay) =>
  ({ event, cursor: null, result: 'MISSING', statusCode: null, durationMilliseconds: 0 }) as const;
