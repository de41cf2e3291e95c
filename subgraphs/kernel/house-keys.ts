import { hkdfSync } from 'node:crypto';
import { SignJWT } from 'jose';

/** Who issues what the house asks for in the name of an agency, while that sleeps. */
export const HOUSE_ISSUER = 'desa-sehat-house';
export const HOUSE_ALGORITHM = 'HS256';

/** How every token of the house begins: an issuer's never do, for what is published is no secret. */
export const HOUSE_HEADER = `${Buffer.from(JSON.stringify({ alg: HOUSE_ALGORITHM })).toString('base64url')}.`;

const GOOD_SECONDS = 300;

/** An agency as a verified token once told it. */
export interface AgencyClaims {
  readonly sub: string;
  readonly areas: readonly string[];
  readonly scope: string;
}

/** What follows from the secret of the house. */
export interface HouseKeys {
  /** A token with which the house asks as an agency, and as nobody else; good for five minutes. */
  sign(claims: AgencyClaims, now: Date): Promise<string>;
  /** A secret for a purpose, the same for the same seed: so that a store need not hold it. 32 bytes. */
  derive(purpose: string, seed: string): Uint8Array;
}

const keyOf = (houseSecret: string, purpose: string, seed: string) =>
  new Uint8Array(hkdfSync('sha256', houseSecret, seed, `desa-sehat ${purpose}`, 32));

/** The key of the tokens of a house. */
export const tokenKey = (houseSecret: string) => keyOf(houseSecret, 'house token', '');

/** The keys of a house for an audience; undefined where it has no secret. */
export function houseKeys(houseSecret: string, { audience }: { readonly audience: string }): HouseKeys | undefined {
  if (houseSecret === '') return undefined;
  const key = tokenKey(houseSecret);
  return {
    derive: (purpose, seed) => keyOf(houseSecret, purpose, seed),
    sign: ({ sub, areas, scope }, now) =>
      new SignJWT({ role: 'agency', areas: [...areas], scope })
        .setProtectedHeader({ alg: HOUSE_ALGORITHM })
        .setIssuer(HOUSE_ISSUER)
        .setAudience(audience)
        .setSubject(sub)
        .setIssuedAt(now)
        .setExpirationTime(new Date(now.getTime() + GOOD_SECONDS * 1_000))
        .sign(key),
  };
}
