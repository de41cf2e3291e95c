import type { InHouse } from './in-house.ts';

/** What came of one delivery: `WebhookResult` in the graph, which says what each means. */
export type DeliveryResult = 'DELIVERED' | 'STATUS' | 'TIMEOUT' | 'CONNECTION' | 'ADDRESS' | 'MISSING';

/** A webhook of which a gateway has the lease. */
export interface Duty {
  readonly id: string;
  /** Another one whenever its agency has changed something, or asked for a test or a replay: what was opened is old then. */
  readonly edition: string;
  /** Whether there may be something to deliver at this moment. */
  readonly isDue: boolean;
}

/** An event that is delivered once more: the first one after a position. */
export interface Replay {
  readonly event: string;
  readonly after: string;
}

/** What to deliver where, and as whom. */
export interface Assignment {
  readonly url: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  /** After which position to go on. */
  readonly cursor: string;
  /** Each signs; the current one first. */
  readonly secrets: readonly string[];
  /** A token of the house, good for some minutes. */
  readonly authorization: string;
  /** Whether what comes next may be delivered at this moment; a test and replays may in any case. */
  readonly isDue: boolean;
  /** The id of a test that was asked for. */
  readonly test: string | null;
  readonly replays: readonly Replay[];
}

/** One attempt to deliver. */
export interface Attempt {
  readonly event: string;
  readonly cursor: string | null;
  readonly result: DeliveryResult;
  readonly statusCode: number | null;
  readonly durationMilliseconds: number;
}

/**
 * What a gateway tells of its work. `after` is the position from which it went on: where the webhook stands elsewhere by
 * then, nothing is noted.
 */
export type Settlement =
  | { readonly what: 'EVENT'; readonly attempt: Attempt; readonly after: string }
  /** All until `cursor` was looked at. */
  | { readonly what: 'MARK'; readonly cursor: string; readonly after: string }
  /** What comes next could not be given. */
  | { readonly what: 'STUCK'; readonly after: string }
  /** The subscription ended for a reason that the agency must mend. */
  | { readonly what: 'ENDED'; readonly code: 'GAP' | 'FORBIDDEN' | 'INVALID'; readonly after: string }
  | { readonly what: 'TEST' | 'REPLAY'; readonly attempt: Attempt };

/** The keeper of webhooks, as a gateway asks it. Each throws UNAVAILABLE and TIMEOUT. */
export interface Deliveries {
  /** Takes and renews leases, and tells of those that are the holder's. */
  lease(holder: string): Promise<readonly Duty[]>;
  /** Undefined where the lease is somebody else's. */
  open(holder: string, id: string): Promise<Assignment | undefined>;
  /** Notes all of it, in its order, and tells whether the holder is to go on with what comes next. */
  settle(holder: string, id: string, settlements: readonly Settlement[]): Promise<boolean>;
  /** Gives all leases back, so that the next holder need not wait for their end. */
  release(holder: string): Promise<void>;
}

/** The keeper behind a subgraph's inner door, in this process or in another. */
export const deliveriesBy = (inHouse: InHouse): Deliveries => ({
  lease: async (holder) => ((await inHouse('leaseWebhooks', { holder })) as { duties: Duty[] }).duties,
  open: async (holder, id) =>
    ((await inHouse('openWebhook', { holder, id })) as { assignment?: Assignment }).assignment ?? undefined,
  settle: async (holder, id, settlements) =>
    ((await inHouse('settleDeliveries', { holder, id, settlements })) as { goesOn: boolean }).goesOn,
  release: async (holder) => void (await inHouse('releaseWebhooks', { holder })),
});
