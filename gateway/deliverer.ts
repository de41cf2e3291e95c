import { setTimeout as pause } from 'node:timers/promises';
import type { Deliveries, Duty } from '../subgraphs/kernel/deliveries.ts';
import { newHolder } from '../subgraphs/kernel/holder.ts';
import { faultOf, type Logger } from '../subgraphs/kernel/logging.ts';
import { runRound, type Delivering } from './delivery-round.ts';

/** So often leases are renewed, and it is looked whether there is something to deliver. */
const LOOK_MILLISECONDS = 500;

/** What a gateway delivers with. */
export interface DelivererParts extends Delivering {
  readonly deliveries: Deliveries;
  readonly log: Logger;
}

interface Begun {
  readonly edition: string;
  readonly over: AbortController;
  readonly done: Promise<void>;
}

/**
 * Delivers to webhooks as long as it holds their leases: every gateway has one, and for each webhook one of them delivers.
 * Disposing of it waits for what is being posted, and gives the leases back.
 */
export function startDeliverer({ log, ...parts }: DelivererParts): AsyncDisposable {
  const { deliveries } = parts;
  const holder = newHolder();
  const begun = new Map<string, Begun>();
  const gone = new AbortController();
  let isSilent = false;
  const running = run();

  async function run(): Promise<void> {
    while (!gone.signal.aborted) {
      await deliveries.lease(holder).then(attend, silent);
      await pause(LOOK_MILLISECONDS, undefined, { signal: gone.signal, ref: false }).catch(() => undefined);
    }
  }

  function attend(duties: readonly Duty[]): void {
    isSilent = false;
    const held = new Map(duties.map((duty) => [duty.id, duty]));
    for (const [id, { edition, over }] of begun) if (held.get(id)?.edition !== edition) over.abort();
    for (const duty of duties) if (duty.isDue && !begun.has(duty.id) && !gone.signal.aborted) begin(duty);
  }

  /** Of a keeper that is silent for long it is told once. */
  function silent(error: unknown): void {
    if (!isSilent) log.warn({ fault: faultOf(error) }, 'nobody says what to deliver to webhooks');
    isSilent = true;
  }

  function begin({ id, edition }: Duty): void {
    const over = new AbortController();
    const done = deliver(id, over.signal)
      .catch((error: unknown) => log.warn({ webhook: id, fault: faultOf(error) }, 'a delivery is begun anew'))
      .finally(() => begun.delete(id));
    begun.set(id, { edition, over, done });
  }

  async function deliver(id: string, over: AbortSignal): Promise<void> {
    const assignment = await deliveries.open(holder, id);
    if (assignment) await runRound({ holder, id, over }, assignment, parts);
  }

  return {
    async [Symbol.asyncDispose]() {
      gone.abort();
      for (const { over } of begun.values()) over.abort();
      await running;
      await Promise.all([...begun.values()].map(({ done }) => done));
      await deliveries.release(holder).catch(() => undefined);
    },
  };
}
