import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import type { Clock } from './clock.ts';
import { Refusal } from './refusals.ts';

/** Where the key of a token is found. */
export interface Keys {
  find: JWTVerifyGetKey;
  /** Until when a token verified by them need not be verified again; by then its key may have been withdrawn. */
  freshUntil(): number;
}

/** For so long the keys of an issuer are used without asking: a withdrawn one works no longer than this. */
const FRESH_MILLISECONDS = 5 * 60_000;

/** For so long they are used when it does not answer: about as long as the tokens that it gave out before. */
const UNANSWERED_MILLISECONDS = 60 * 60_000;

/** It is asked no more often, whether it answers or not, and however many tokens name a key that nobody knows. */
const APART_MILLISECONDS = 10_000;

/** For so long it may think about it; the gateway waits longer for us. */
const TIMEOUT_MILLISECONDS = 3_000;

/**
 * The published keys of an issuer, which may withdraw some, add others, or be down. That they cannot be had says nothing
 * of a token: UNAVAILABLE. jose fetches and reads them; it would ask a silent issuer again for each token, and forget
 * all keys with the first answer that fails, so when to ask is decided here.
 */
export function publishedKeys(url: string, clock: Clock): Keys {
  const keys = createRemoteJWKSet(new URL(url), {
    timeoutDuration: TIMEOUT_MILLISECONDS,
    cacheMaxAge: Infinity,
    cooldownDuration: Infinity,
  });
  let asked = -Infinity;
  let fetched = -Infinity;
  let answered = Promise.resolve(false);
  const isWithin = (milliseconds: number, since: number) => clock().getTime() < since + milliseconds;

  /** Asks, or tells what came of asking a moment ago. */
  function ask(): Promise<boolean> {
    if (isWithin(APART_MILLISECONDS, asked)) return answered;
    const now = clock().getTime();
    const had = () => {
      fetched = now;
      return true;
    };
    asked = now;
    answered = keys.reload().then(had, () => false);
    return answered;
  }

  return {
    freshUntil: () => fetched + FRESH_MILLISECONDS,
    async find(header, token) {
      const known =
        isWithin(FRESH_MILLISECONDS, fetched) || (await ask()) || isWithin(UNANSWERED_MILLISECONDS, fetched);
      if (!known) throw new Refusal('UNAVAILABLE');
      return keys(header, token).catch(async (error: unknown) => {
        // Which of several keys is meant, the token should have said.
        if (error instanceof errors.JWKSMultipleMatchingKeys) throw error;
        if (!(error instanceof errors.JWKSNoMatchingKey && (await ask()))) throw new Refusal('UNAVAILABLE');
        return keys(header, token);
      });
    },
  };
}
