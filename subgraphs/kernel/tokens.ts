import {
  createRemoteJWKSet,
  errors,
  jwtVerify,
  SignJWT,
  type CryptoKey,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
} from 'jose';
import { LRUCache } from 'lru-cache';
import { actorOf, NOBODY, type Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { DEVELOPMENT_ALGORITHM, DEVELOPMENT_ISSUER, developmentKeys } from './keys.ts';
import { Refusal } from './refusals.ts';

/** Makes an actor of an `Authorization` header. Throws UNAUTHENTICATED and UNAVAILABLE; without a header it is nobody. */
export type Verify = (authorization: string | undefined) => Promise<Actor>;

interface Known {
  actor: Actor;
  expires: number;
}

/** Clocks of two machines differ by this much at most. */
const CLOCK_TOLERANCE_SECONDS = 5;

/** A token is verified once and then known until it expires; this many are remembered. */
const REMEMBERED = 10_000;

const unauthenticated = () => new Refusal('UNAUTHENTICATED');

/** Verifies tokens signed with `key`. */
export function verifierOf(key: CryptoKey | JWTVerifyGetKey, options: JWTVerifyOptions, clock: Clock): Verify {
  const remembered = new LRUCache<string, Known>({ max: REMEMBERED });

  async function verified(token: string): Promise<Known> {
    const { payload } = await jwtVerify(token, key as JWTVerifyGetKey, {
      ...options,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: clock(),
      requiredClaims: ['exp', 'sub'],
    }).catch((error: unknown) => {
      throw error instanceof Refusal ? error : unauthenticated();
    });
    const actor = actorOf(payload);
    if (!actor) throw unauthenticated();
    const known = { actor, expires: (payload.exp! + CLOCK_TOLERANCE_SECONDS) * 1000 };
    remembered.set(token, known);
    return known;
  }

  return async (authorization) => {
    if (authorization === undefined) return NOBODY;
    const [, token] = /^Bearer +([\w\-.~+/]+=*)$/i.exec(authorization) ?? [];
    if (!token) throw unauthenticated();
    const { actor, expires } = remembered.get(token) ?? (await verified(token));
    if (expires > clock().getTime()) return actor;
    throw unauthenticated();
  };
}

/** The published keys of an issuer. That they cannot be fetched says nothing of the token: UNAVAILABLE. */
function publishedKeys(url: string): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(url));
  return (header, token) =>
    keys(header, token).catch((error: unknown) => {
      const { JWKSNoMatchingKey, JWKSMultipleMatchingKeys, JOSENotSupported } = errors;
      const ofToken = [JWKSNoMatchingKey, JWKSMultipleMatchingKeys, JOSENotSupported].some((k) => error instanceof k);
      throw ofToken ? error : new Refusal('UNAVAILABLE');
    });
}

/** The verifier of a process: the issuer's published keys in production, the development key elsewhere. */
export async function configuredVerifier({ production, tokens, keysDirectory }: Config, clock: Clock): Promise<Verify> {
  const { issuer, audience, jwksUrl } = tokens;
  if (production) return verifierOf(publishedKeys(jwksUrl), { issuer, audience }, clock);
  const { publicKey } = await developmentKeys(keysDirectory);
  return verifierOf(publicKey, { issuer: DEVELOPMENT_ISSUER, audience, algorithms: [DEVELOPMENT_ALGORITHM] }, clock);
}

/** What a development token says of its bearer. */
export interface Claims {
  role: string;
  areas?: string[];
  posyandu?: string;
  household?: string;
  cases?: string[];
  scope?: string;
}

/** Signs a development token that is good for twelve hours. */
export async function signDevelopmentToken(
  claims: Claims,
  { keysDirectory, tokens, now }: { keysDirectory: string; tokens: { audience: string }; now: Date },
): Promise<string> {
  const { privateKey } = await developmentKeys(keysDirectory);
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: DEVELOPMENT_ALGORITHM })
    .setIssuer(DEVELOPMENT_ISSUER)
    .setAudience(tokens.audience)
    .setSubject(`development-${claims.role}`)
    .setIssuedAt(now)
    .setExpirationTime(new Date(now.getTime() + 12 * 3_600_000))
    .sign(privateKey);
}
