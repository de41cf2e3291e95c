import { SignJWT } from 'jose';
import { DEVELOPMENT_ALGORITHM, DEVELOPMENT_ISSUER, developmentKeys } from './keys.ts';

/** What a development token says of its bearer. */
export interface Claims {
  /** Who that is; `development-<role>` unless told. */
  sub?: string;
  role: string;
  areas?: string[];
  posyandu?: string;
  household?: string;
  facility?: string;
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
    .setSubject(claims.sub ?? `development-${claims.role}`)
    .setIssuedAt(now)
    .setExpirationTime(new Date(now.getTime() + 12 * 3_600_000))
    .sign(privateKey);
}
