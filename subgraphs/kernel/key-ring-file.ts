import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newMasterKey, readMasterKeys, writtenMasterKeys, type MasterKey } from './master-keys.ts';
import { changeSecretFile, secretFile } from './secret-file.ts';

const fileIn = (directory: string) => join(directory, 'numbers.json');

// It says what production would set, under the same name.
const textOf = (keys: readonly MasterKey[]) => `${JSON.stringify({ NUMBER_KEYS: writtenMasterKeys(keys) })}\n`;

const keysIn = (text: string): MasterKey[] => readMasterKeys((JSON.parse(text) as { NUMBER_KEYS: string }).NUMBER_KEYS);

/**
 * The master keys of a development machine, made once. They are read whenever they are asked for, which takes some
 * hundredths of a millisecond: a file that is watched, or read now and then, would be a moment too old just when it matters.
 */
export async function developmentMasterKeys(directory: string): Promise<() => readonly MasterKey[]> {
  const file = fileIn(directory);
  let text = await secretFile(file, () => textOf([newMasterKey([])]));
  let keys = keysIn(text);
  return () => {
    const now = readFileSync(file, 'utf8');
    if (now !== text) [text, keys] = [now, keysIn(now)];
    return keys;
  };
}

/** Puts a new key in front of the others of a development machine. Throws `BeingChanged`. */
export function addMasterKey(directory: string): void {
  changeSecretFile(fileIn(directory), (text) => textOf([newMasterKey(keysIn(text)), ...keysIn(text)]));
}

/** Drops the keys of these ids from a development machine; the current one stays, whatever is said. Throws `BeingChanged`. */
export function dropMasterKeys(directory: string, ids: readonly string[]): void {
  changeSecretFile(fileIn(directory), (text) =>
    textOf(keysIn(text).filter(({ id }, i) => i === 0 || !ids.includes(id))),
  );
}
