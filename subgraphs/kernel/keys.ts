import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';
import { secretFile } from './secret-file.ts';

/** How development tokens are signed. */
export const DEVELOPMENT_ALGORITHM = 'EdDSA';

/** Who issues development tokens. */
export const DEVELOPMENT_ISSUER = 'desa-sehat-development';

/** The key pair of a development machine. */
export interface DevelopmentKeys {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

/** The development keys of a directory, made once and shared by all processes that are given it. */
export async function developmentKeys(directory: string): Promise<DevelopmentKeys> {
  const stored = JSON.parse(await secretFile(join(directory, 'development.jwk'), make)) as JWK;
  const { d: _, ...publicPart } = stored;
  const [privateKey, publicKey] = await Promise.all(
    [stored, publicPart].map((jwk) => importJWK(jwk, DEVELOPMENT_ALGORITHM)),
  );
  return { privateKey: privateKey as CryptoKey, publicKey: publicKey as CryptoKey };
}

async function make(): Promise<string> {
  const { privateKey } = await generateKeyPair(DEVELOPMENT_ALGORITHM, { extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}
