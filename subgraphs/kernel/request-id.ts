import { randomUUID } from 'node:crypto';

/** With a digit in it, for it goes into the log, and somebody's name has none. */
const REQUEST_ID = /^(?=.*\d)[\w-]{8,64}$/;

/** Of a UUID, or of a trace, any of the 32 signs may be digits. */
const OF_32 = /^[\da-f]{8}-?([\da-f]{4}-?){3}[\da-f]{12}$/i;

/** A number of a person or of a family has sixteen. */
const hasFewDigits = (id: string) => id.replace(/\D/g, '').length < 13;

/** The id of a request: the one a client or a proxy gave it, if that looks like one; else a new one. */
export const requestIdOf = (given: unknown): string =>
  typeof given === 'string' && REQUEST_ID.test(given) && (OF_32.test(given) || hasFewDigits(given))
    ? given
    : randomUUID();
