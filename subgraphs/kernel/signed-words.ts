import { createHash } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { Clock } from './clock.ts';

/**
 * What one subgraph tells another through the gateway, in a field that clients do not see: nobody on the way can make it
 * up, and for whoever keeps it it is worth nothing a minute later.
 */
export interface SignedWords {
  sign(facts: Record<string, string>): Promise<string>;
  /** What was signed; undefined for anything else. */
  read(word: string): Promise<Readonly<Record<string, unknown>> | undefined>;
}

const ALGORITHM = 'HS256';
const GOOD_SECONDS = 60;

/** The words of a house, by the secret of its processes; without one nothing is signed that anybody would believe. */
export function signedWords(houseSecret: string, clock: Clock): SignedWords {
  const key = createHash('sha256').update(`signed words of ${houseSecret}`).digest();
  return {
    sign(facts) {
      const now = Math.floor(clock().getTime() / 1000);
      return new SignJWT(facts)
        .setProtectedHeader({ alg: ALGORITHM })
        .setExpirationTime(now + GOOD_SECONDS)
        .sign(key);
    },
    async read(word) {
      if (houseSecret === '') return undefined;
      const options = { algorithms: [ALGORITHM], currentDate: clock(), requiredClaims: ['exp'] };
      return jwtVerify(word, key, options).then(
        ({ payload }) => payload,
        () => undefined,
      );
    },
  };
}

/** Of a subgraph that is only opened, for its schema or a test: it believes nobody. */
export const NO_WORDS: SignedWords = {
  sign: () => Promise.resolve(''),
  read: () => Promise.resolve(undefined),
};
