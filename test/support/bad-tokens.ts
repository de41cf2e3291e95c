import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose';
import { DEVELOPMENT_ALGORITHM, DEVELOPMENT_ISSUER, developmentKeys } from '../../subgraphs/kernel/keys.ts';

/** Whose tokens are imitated: how they are signed, and what a good one says. */
export interface Imitated {
  algorithm: string;
  kid?: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  good: JWTPayload & { exp: number };
}

/** Where keys of somebody else may be had, if one followed a token there. */
const ELSEWHERE = 'https://keys.example/jwks';

/** What imitates the tokens of a development machine. */
export async function imitatedDevelopment(keysDirectory: string, audience: string, now: Date): Promise<Imitated> {
  const iat = Math.floor(now.getTime() / 1000);
  const claims = { role: 'bidan', areas: ['33.03.13.2002'] };
  const good = { ...claims, iss: DEVELOPMENT_ISSUER, aud: audience, sub: 'sari', iat, exp: iat + 600 };
  return { algorithm: DEVELOPMENT_ALGORITHM, ...(await developmentKeys(keysDirectory)), good };
}

const partOf = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Tokens that look like those of an issuer, and must not be believed, by what is wrong with them. */
export async function badTokens(imitated: Imitated, now: Date, elsewhere = ELSEWHERE): Promise<Record<string, string>> {
  const { algorithm: alg, kid, privateKey, publicKey, good } = imitated;
  const named = kid === undefined ? {} : { kid };
  const forger = await generateKeyPair(alg, { extractable: true });
  const forgersJwk = { ...(await exportJWK(forger.publicKey)), ...named, alg };
  const seconds = Math.floor(now.getTime() / 1000);

  const signed = (payload: JWTPayload, header: object = {}, key: CryptoKey | Uint8Array = privateKey) =>
    new SignJWT(payload).setProtectedHeader({ alg, ...named, ...header }).sign(key);
  const claiming = (changes: JWTPayload) => signed({ ...good, ...changes });
  const forged = (header: object = {}) => signed(good, header, forger.privateKey);
  const asSecret = (publicText: string) => signed(good, { alg: 'HS256' }, Buffer.from(publicText));

  const [header, payload, signature] = (await signed(good)).split('.') as [string, string, string];
  return {
    forged: await forged(),
    'forged, with its key in the header': await forged({ jwk: forgersJwk }),
    'forged, with an address of keys': await forged({ jku: elsewhere }),
    'forged, with an address of certificates': await forged({ x5u: elsewhere }),
    'forged, with a key of another name': await forged({ kid: 'nobody-knows' }),
    altered: [header, partOf({ ...good, areas: ['33'] }), signature].join('.'),
    'altered, and signed no more': [partOf({ alg: 'none' }), payload, ''].join('.'),
    'altered in its algorithm alone': [partOf({ alg: 'none', ...named }), payload, signature].join('.'),
    unsigned: new UnsecuredJWT(good).encode(),
    'signed with the public key as a secret': await asSecret(await exportSPKI(publicKey)),
    'signed with the public JWK as a secret': await asSecret(JSON.stringify(await exportJWK(publicKey))),
    'with a demand that nobody understands': await new SignJWT(good)
      .setProtectedHeader({ alg, ...named, crit: ['more'], more: true })
      .sign(privateKey, { crit: { more: true } }),
    'of another kind': await signed(good, { typ: 'logout+jwt' }),
    'of a foreign audience': await claiming({ aud: 'another-house' }),
    'of no audience': await claiming({ aud: undefined }),
    'of a foreign issuer': await claiming({ iss: 'https://login.elsewhere.example' }),
    expired: await claiming({ exp: seconds - 3_600 }),
    'without an end': await claiming({ exp: undefined }),
    'with an end on no day': await claiming({ exp: 1e20 }),
    'not yet valid': await claiming({ nbf: seconds + 3_600 }),
    'issued tomorrow': await claiming({ iat: seconds + 86_400 }),
    'without a bearer': await claiming({ sub: undefined }),
    'of a bearer without a name': await claiming({ sub: '' }),
    'of a bearer that is no word': await claiming({ sub: 7 as unknown as string }),
    'without a role': await claiming({ role: undefined }),
    'of a role that nobody has': await claiming({ role: 'admin' }),
    'of two roles': await claiming({ role: ['bidan', 'puskesmas'] }),
  };
}
