/** What the house itself has set, and no regulation: to be configured. */
export interface Policy {
  /** How old a measurement may be, in days, for what it tells to be pushed; what is older is logged as backfill. */
  readonly newsDays: number;
  /** How many visits share a transaction at most; 1 gives each its own, all at once. */
  readonly visitsTogether: number;
  /** After how many seconds without anything a subscription is told where it is. */
  readonly heartbeatSeconds: number;
  /** For how many days the log of alerts is kept. */
  readonly alertLogDays: number;
  /** Whether a webhook may lie in a private network, or on this machine. */
  readonly privateWebhooks: boolean;
  /** Whether it may be reached by http, unencrypted. */
  readonly plainWebhooks: boolean;
}

export const POLICY: Policy = {
  newsDays: 45,
  visitsTogether: 500,
  heartbeatSeconds: 30,
  alertLogDays: 400,
  privateWebhooks: false,
  plainWebhooks: false,
};
