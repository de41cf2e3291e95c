import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { secretFile } from './secret-file.ts';

/**
 * What the processes of the house know of each other alone: by it one subgraph is let into the feed of another, and
 * believes what that one signed.
 */
export async function houseSecret({ production, houseSecret: given, keysDirectory }: Config): Promise<string> {
  if (given || production) return given;
  return secretFile(join(keysDirectory, 'house.secret'), () => randomBytes(32).toString('base64url'));
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether an `Authorization` header bears the secret. Without a secret nobody is let in. */
export const bears = (authorization: string | undefined, secret: string): boolean =>
  secret !== '' && timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${secret}`));
