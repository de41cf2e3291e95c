import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Seek } from '../../../scripts/store/mongod-way.ts';
import { readConfig } from '../../../subgraphs/kernel/config.ts';

/** Where this machine has, or may fetch, a mongod that really runs. */
export function thisMachine(say: Seek['say'] = () => {}): Seek {
  const { systemBinary, path, cacheDirectory } = readConfig();
  return { systemBinary, path, cacheDirectory, say };
}

/** A directory of its own for one test. */
export async function freshDirectory(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'store-test-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** A program of a few lines of shell. */
export async function writeProgram(path: string, script: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

/** What looks like a mongod to who asks for its version. */
export const aMongod = (version: string): string => `echo "db version v${version}"`;
