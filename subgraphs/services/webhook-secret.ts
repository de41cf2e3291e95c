import type { HouseKeys } from '../kernel/house-keys.ts';
import { randomSixteen } from '../kernel/random.ts';
import { Refusal } from '../kernel/refusals.ts';
import type { Webhook } from './webhook.ts';

/** What a secret is derived by: the store holds this, and no secret. */
export const newSeed = (): string => Buffer.from(randomSixteen()).toString('base64url');

/** The keys of the house, without which there are no secrets. Throws UNAVAILABLE where it has none. */
export function demandHouse({ house }: { readonly house?: HouseKeys | undefined }): HouseKeys {
  if (!house) throw new Refusal('UNAVAILABLE');
  return house;
}

/** The secret of a seed, as Standard Webhooks writes it. */
export const secretOf = (house: HouseKeys, seed: string): string =>
  `whsec_${Buffer.from(house.derive('webhook', seed)).toString('base64')}`;

/** The secrets that sign at a moment, the current one first. */
export const secretsOf = (house: HouseKeys, { seed, seedBefore, seedBeforeUntil }: Webhook, now: Date): string[] =>
  [seed, ...(seedBefore && seedBeforeUntil && now < seedBeforeUntil ? [seedBefore] : [])].map((each) =>
    secretOf(house, each),
  );
