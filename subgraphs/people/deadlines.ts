/** Within how many hours of a withdrawal every use must have stopped: 3 × 24, counted in hours (UU 27/2022). */
export const STOP_WITHIN_HOURS = 72;

/**
 * Within how many hours a request about one's own data is to be answered. UU 27/2022 is not confirmed to say so of every
 * kind of request: it is this house's own measure, the same as for a withdrawal.
 */
export const ANSWER_WITHIN_HOURS = 72;
