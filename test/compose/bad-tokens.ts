import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnsecuredJWT } from 'jose';
import { DEVELOPMENT_ISSUER } from '../../subgraphs/kernel/keys.ts';
import { signDevelopmentToken } from '../../subgraphs/kernel/tokens.ts';

const MIDWIFE = { role: 'bidan', areas: ['33.03.13.2002'] };
const DAY_MILLISECONDS = 86_400_000;

/** Tokens that look like those of the house whose keys these are, and must not be believed, by what is wrong with them. */
export async function badTokens(keysDirectory: string, audience: string): Promise<Record<string, string>> {
  const now = new Date();
  const tokens = { audience };
  const elsewhere = await mkdtemp(join(tmpdir(), 'desa-sehat-other-keys-'));
  try {
    const good = await signDevelopmentToken(MIDWIFE, { keysDirectory, tokens, now });
    const [header, payload, signature] = good.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const wider = Buffer.from(JSON.stringify({ ...claims, areas: ['33'] })).toString('base64url');
    return {
      forged: await signDevelopmentToken(MIDWIFE, { keysDirectory: elsewhere, tokens, now }),
      altered: [header, wider, signature].join('.'),
      expired: await signDevelopmentToken(MIDWIFE, {
        keysDirectory,
        tokens,
        now: new Date(now.getTime() - DAY_MILLISECONDS),
      }),
      'of a foreign audience': await signDevelopmentToken(MIDWIFE, {
        keysDirectory,
        tokens: { audience: 'another-house' },
        now,
      }),
      unsigned: new UnsecuredJWT(MIDWIFE)
        .setIssuer(DEVELOPMENT_ISSUER)
        .setAudience(audience)
        .setSubject('development-bidan')
        .setExpirationTime(new Date(now.getTime() + DAY_MILLISECONDS))
        .encode(),
    };
  } finally {
    await rm(elsewhere, { recursive: true, force: true });
  }
}
