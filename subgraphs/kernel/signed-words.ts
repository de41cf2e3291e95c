import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from './clock.ts';

/**
 * What one subgraph tells another through the gateway, in a field that clients do not see: nobody on the way can make it
 * up, and for whoever keeps it it is worth nothing a minute later. Signed and read at once: were it done elsewhere and
 * awaited, as jose does, the loaders behind it would no longer be asked together.
 */
export interface SignedWords {
  sign(facts: Readonly<Record<string, string>>): string;
  /** What was signed; undefined for anything else. */
  read(word: string): Readonly<Record<string, unknown>> | undefined;
}

const GOOD_MILLISECONDS = 60_000;

/** The words of a house, by the secret of its processes; without one nothing is believed. */
export function signedWords(houseSecret: string, clock: Clock): SignedWords {
  const key = createHmac('sha256', houseSecret).update('signed words').digest();
  const mark = (text: string) => createHmac('sha256', key).update(text).digest();
  return {
    sign(facts) {
      const said = { facts, until: clock().getTime() + GOOD_MILLISECONDS };
      const text = Buffer.from(JSON.stringify(said)).toString('base64url');
      return `${text}.${mark(text).toString('base64url')}`;
    },
    read(word) {
      const [text = '', given = ''] = word.split('.');
      const [ours, theirs] = [mark(text), Buffer.from(given, 'base64url')];
      if (houseSecret === '' || theirs.length !== ours.length || !timingSafeEqual(ours, theirs)) return undefined;
      const { facts, until } = JSON.parse(Buffer.from(text, 'base64url').toString()) as {
        facts: Record<string, unknown>;
        until: number;
      };
      return clock().getTime() < until ? facts : undefined;
    },
  };
}

/** Of a subgraph that is only opened, for its schema or a test: it believes nobody. */
export const NO_WORDS: SignedWords = { sign: () => '', read: () => undefined };
