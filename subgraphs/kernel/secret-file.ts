import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * The text of a secret file, made once (mode 0600) and shared by all processes that are given it. Whoever comes first
 * makes it: the file is written aside and linked into place, which only one can do.
 */
export async function secretFile(file: string, make: () => Promise<string> | string): Promise<string> {
  return (await readStored(file)) ?? (await makeOnce(file, await make()));
}

async function readStored(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function makeOnce(file: string, text: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.${randomUUID()}`;
  await writeFile(aside, text, { mode: 0o600 });
  try {
    await link(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(aside);
  }
  return readFile(file, 'utf8');
}

/** Another process is changing the file, or one ended in the middle of it; the message says how to go on. */
export class BeingChanged extends Error {
  constructor(aside: string) {
    super(`Another process changes the keys at this moment. If none does, one was killed at it: remove ${aside}.`);
  }
}

/**
 * Changes a secret file: who reads it meets the old text or the new one, whole. Only one can create the text aside, and
 * it reads the old one after that, so that no change is lost to another. Throws `BeingChanged`.
 */
export function changeSecretFile(file: string, change: (text: string) => string): void {
  const aside = `${file}.new`;
  const created = createAlone(aside);
  try {
    writeFileSync(created, change(readFileSync(file, 'utf8')), { flush: true });
    renameSync(aside, file);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  } finally {
    closeSync(created);
  }
}

function createAlone(file: string): number {
  try {
    return openSync(file, 'wx', 0o600);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? new BeingChanged(file) : error;
  }
}
