import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';

/** How development tokens are signed. */
export const DEVELOPMENT_ALGORITHM = 'EdDSA';

/** Who issues development tokens. */
export const DEVELOPMENT_ISSUER = 'desa-sehat-development';

/** The key pair of a development machine. */
export interface DevelopmentKeys {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

/**
 * The development keys of a directory, made once (mode 0600) and shared by all processes that are given it.
 * Whoever comes first makes them: the file is written aside and linked into place, which only one can do.
 */
export async function developmentKeys(directory: string): Promise<DevelopmentKeys> {
  const file = join(directory, 'development.jwk');
  const stored = (await readStored(file)) ?? (await make(directory, file));
  const { d: _, ...publicPart } = stored;
  const [privateKey, publicKey] = await Promise.all(
    [stored, publicPart].map((jwk) => importJWK(jwk, DEVELOPMENT_ALGORITHM)),
  );
  return { privateKey: privateKey as CryptoKey, publicKey: publicKey as CryptoKey };
}

async function readStored(file: string): Promise<JWK | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function make(directory: string, file: string): Promise<JWK> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const { privateKey } = await generateKeyPair(DEVELOPMENT_ALGORITHM, { extractable: true });
  const aside = `${file}.${randomUUID()}`;
  await writeFile(aside, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600 });
  try {
    await link(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(aside);
  }
  return (await readStored(file))!;
}
