/** What the house itself has set, and no regulation: to be configured. */
export interface Policy {
  /** How old a measurement may be, in days, for what it tells to be pushed; what is older is logged as backfill. */
  readonly newsDays: number;
  /** How many visits share a transaction at most; 1 gives each its own, all at once. */
  readonly visitsTogether: number;
}

export const POLICY: Policy = { newsDays: 45, visitsTogether: 500 };
