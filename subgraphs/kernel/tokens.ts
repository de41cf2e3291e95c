import { jwtVerify, type JWTVerifyResult } from 'jose';
import { LRUCache } from 'lru-cache';
import { actorOf, NOBODY, type Actor, type Role } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { HOUSE_ALGORITHM, HOUSE_HEADER, HOUSE_ISSUER, tokenKey } from './house-keys.ts';
import { houseSecret } from './house-secret.ts';
import { DEVELOPMENT_ALGORITHM, DEVELOPMENT_ISSUER, developmentKeys } from './keys.ts';
import { publishedKeys, type Keys } from './published-keys.ts';
import { Refusal } from './refusals.ts';
import { ourClaims } from './token-claims.ts';

/** Makes an actor of an `Authorization` header. Throws UNAUTHENTICATED and UNAVAILABLE; without a header it is nobody. */
export type Verify = (authorization: string | undefined) => Promise<Actor>;

/** What a token must say to be believed, and where it says who bears it. */
interface Terms {
  issuer: string;
  audience: string;
  algorithms: string[];
  clockToleranceSeconds: number;
  roleClaim: string;
  /** The one role that it may give, where it may not give any. */
  only?: Role;
}

interface Known {
  actor: Actor;
  until: number;
}

/** A token is verified once and then known for as long as its key is; this many are remembered. */
const REMEMBERED = 10_000;

/** Node takes 16 KB of headers; what is longer never came over HTTP, and is not worth a look. */
const LONGEST = 12_000;

/** Signatures whose key may be published. Neither `none` nor HS256, to which a public key would be a secret. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** An access token calls itself `at+jwt` (RFC 9068, 2.1), or what many issuers call everything; a logout token neither. */
const ACCESS = /^(application\/)?(at\+)?jwt$/i;

const unauthenticated = () => new Refusal('UNAUTHENTICATED');

/** What jose leaves open: that a token is for access, has a bearer, was not issued later than now, and ends on some day. */
function isSound({ protectedHeader: { typ = 'JWT' }, payload: { sub, iat = 0, exp } }: JWTVerifyResult, now: number) {
  const ends = new Date(exp! * 1000).getTime();
  return ACCESS.test(typ) && typeof sub === 'string' && sub !== '' && iat <= now && Number.isFinite(ends);
}

function verifierOf(keys: Keys, terms: Terms, clock: Clock): Verify {
  const { issuer, audience, algorithms, clockToleranceSeconds, roleClaim, only } = terms;
  const remembered = new LRUCache<string, Known>({ max: REMEMBERED });

  async function verified(token: string): Promise<Actor> {
    // As of before: should the keys change meanwhile, nobody knows by which ones this token was verified.
    const freshUntil = keys.freshUntil();
    const result = await jwtVerify(token, keys.find, {
      issuer,
      audience,
      algorithms,
      clockTolerance: clockToleranceSeconds,
      currentDate: clock(),
      requiredClaims: ['exp', 'sub'],
    }).catch((error: unknown) => {
      throw error instanceof Refusal ? error : unauthenticated();
    });
    const now = clock().getTime();
    const actor = actorOf(ourClaims(result.payload, roleClaim));
    const ends = (result.payload.exp! + clockToleranceSeconds) * 1000;
    if (!actor || (only && actor.role !== only) || ends <= now || !isSound(result, now / 1000 + clockToleranceSeconds))
      throw unauthenticated();
    remembered.set(token, { actor, until: Math.min(ends, freshUntil) });
    return actor;
  }

  return async (authorization) => {
    if (authorization === undefined) return NOBODY;
    const [, token] = (authorization.length <= LONGEST && /^Bearer +([\w\-.~+/]+=*)$/i.exec(authorization)) || [];
    if (!token) throw unauthenticated();
    const known = remembered.get(token);
    return known && clock().getTime() < known.until ? known.actor : verified(token);
  };
}

/**
 * The verifier of a process: the issuer's published keys in production, the development key elsewhere, never both; and the
 * key of the house, which makes agencies alone: whoever had its secret would yet be no kader and no doctor.
 */
export async function configuredVerifier(config: Config, clock: Clock): Promise<Verify> {
  const byIssuer = await issuersVerifier(config, clock);
  const byHouse = houseVerifier(await houseSecret(config), config, clock);
  return (authorization) => {
    const isOfHouse = authorization?.slice(authorization.lastIndexOf(' ') + 1).startsWith(HOUSE_HEADER);
    return isOfHouse && byHouse ? byHouse(authorization) : byIssuer(authorization);
  };
}

async function issuersVerifier({ production, tokens, keysDirectory }: Config, clock: Clock): Promise<Verify> {
  const { jwksUrl, ...terms } = tokens;
  if (production) return verifierOf(publishedKeys(jwksUrl, clock), { ...terms, algorithms: ALGORITHMS }, clock);
  const { publicKey } = await developmentKeys(keysDirectory);
  return verifierOf(
    { find: () => publicKey, freshUntil: () => Infinity },
    { ...terms, issuer: DEVELOPMENT_ISSUER, algorithms: [DEVELOPMENT_ALGORITHM], roleClaim: 'role' },
    clock,
  );
}

/** Undefined where the house has no secret. */
function houseVerifier(secret: string, { tokens }: Config, clock: Clock): Verify | undefined {
  if (secret === '') return undefined;
  const key = tokenKey(secret);
  const terms = { ...tokens, issuer: HOUSE_ISSUER, roleClaim: 'role', only: 'agency' } as const;
  return verifierOf(
    { find: () => key, freshUntil: () => Infinity },
    { ...terms, algorithms: [HOUSE_ALGORITHM] },
    clock,
  );
}
