import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

/** A key from which the keys of a ring are derived. As a `KeyObject` it shows its bytes to no log and no JSON. */
export interface MasterKey {
  /** Stands before everything sealed under it: never given to another key. */
  readonly id: string;
  readonly key: KeyObject;
}

const BYTES = 32;
const ID = /^[a-z][a-z\d]{0,15}$/;
// 32 bytes are 43 characters and a sign that fills up, in either alphabet of base64.
const KEY = /^[\w+/-]{43}=?$/;

/**
 * Reads master keys as the environment and the file of development write them: `k2=<32 bytes in base64>,k1=<…>`, the
 * current one first. Throws an error that says what is wrong and quotes no key.
 */
export function readMasterKeys(text: string): MasterKey[] {
  const entries = text.split(',').map((entry) => entry.trim());
  const keys = entries.filter(Boolean).map(readEntry);
  for (const [i, { id, key }] of keys.entries()) {
    const before = keys.slice(0, i);
    if (before.some((each) => each.id === id)) throw new Error(`two keys are called "${id}"`);
    if (before.some((each) => each.key.equals(key))) throw new Error(`"${id}" is the same key as another one`);
  }
  return keys;
}

function readEntry(entry: string, at: number): MasterKey {
  const equals = entry.indexOf('=');
  const id = entry.slice(0, Math.max(equals, 0));
  // What is no id may be the key itself, by a slip of the pen, and is not repeated.
  if (!ID.test(id)) throw new Error(`entry ${at + 1} does not begin with an id and "=", such as k1=`);
  const key = entry.slice(equals + 1);
  if (!KEY.test(key)) throw new Error(`"${id}" is not ${BYTES} bytes in base64: openssl rand -base64 ${BYTES}`);
  return { id, key: createSecretKey(key, 'base64') };
}

/** Writes them as `readMasterKeys` reads them. */
export const writtenMasterKeys = (keys: readonly MasterKey[]) =>
  keys.map(({ id, key }) => `${id}=${key.export().toString('base64')}`).join();

/** A new key, with an id that comes after those of the others. */
export function newMasterKey(others: readonly MasterKey[]): MasterKey {
  const numbers = others.map(({ id }) => Number(/^k(\d+)$/.exec(id)?.[1] ?? 0));
  return { id: `k${Math.max(0, ...numbers) + 1}`, key: createSecretKey(randomBytes(BYTES)) };
}
