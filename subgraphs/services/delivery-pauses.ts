const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/** How long one waits after the first failure, the second, and so on; after further ones as after the last. */
const PAUSES = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR];

/** For how long an event is tried. */
const PATIENCE_MILLISECONDS = 72 * HOUR;

/** What a webhook stores of its failures where the last attempt was none. */
export const AFRESH = { failures: 0, failingSince: null, nextAttemptAt: null } as const;

/** When an event is tried again that has failed so often. */
export const nextAttempt = (failures: number, now: Date): Date =>
  new Date(now.getTime() + PAUSES[Math.min(failures, PAUSES.length) - 1]!);

/** Whether an event is given up that has failed since then. */
export const isGivenUp = (failingSince: Date, now: Date): boolean =>
  now.getTime() - failingSince.getTime() >= PATIENCE_MILLISECONDS;
