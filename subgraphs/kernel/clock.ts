/** Tells the time. The only one that looks at the machine's clock is `systemClock`; everything else is given one. */
export type Clock = () => Date;

/** The machine's clock. */
export const systemClock: Clock = () => new Date();
