import { createCipheriv, createDecipheriv, randomBytes, type CipherKey } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';

/** What is sealed begins with so many bytes of chance, and ends with so many that tell whether it was changed. */
export const IV_BYTES = 12;
export const TAG_BYTES = 16;

/** Seals a text under a key of 32 bytes: iv, text and tag. It opens again only with the words that it was bound to. */
export function sealUnder(key: CipherKey, text: string, boundTo: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const sealing = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(boundTo));
  return Buffer.concat([iv, sealing.update(text, 'utf8'), sealing.final(), sealing.getAuthTag()]);
}

/** Opens what was sealed under the same key and bound to the same words. Throws for anything else. */
export function openUnder(key: CipherKey, sealed: Buffer, boundTo: string): string {
  const opening = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([opening.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), opening.final()]).toString('utf8');
}
