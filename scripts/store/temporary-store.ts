import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { findMongod } from './mongod-program.ts';
import type { Seek } from './mongod-way.ts';
import { markOf } from './process-mark.ts';
import type { RunningStore } from './running-store.ts';
import { mongodArguments, raisePrimary, uriAt } from './replica-set.ts';

// Who is killed cleans nothing up. So mongod is the child of a shell that reads from us: when we end, in whatever way,
// the system closes our end, and the shell ends mongod and removes the directory. When mongod ends first, so does it. (It
// reports to us as well, and must not itself be ended by the signal for writing to somebody who has gone.)
const guard = `
  trap '' PIPE
  directory=$1; shift
  exec 3<&0
  "$@" >"$directory/log" 2>&1 3<&- & mongod=$!
  { read -r line <&3; kill -9 $mongod; } 2>/dev/null & reader=$!
  wait $mongod; code=$?
  kill $reader 2>/dev/null
  tail -n 3 "$directory/log" >&2
  rm -rf "$directory"
  exit $code
`;

// Data of a minute: little memory, no log of measurements, and a majority that need not wait for the disk.
const modest = [
  ['--wiredTigerCacheSizeGB', '0.25'],
  ['--oplogSize', '64'],
  ['--setParameter', 'diagnosticDataCollectionEnabled=false'],
].flat();
const settings = { writeConcernMajorityJournalDefault: false };

/** A fresh replica set of one node for tests. It leaves nothing behind, not even when the test runner is killed. */
export async function startTemporaryStore(seek: Seek): Promise<RunningStore> {
  const { path, origin } = await findMongod(seek);
  const directory = await mkdtemp(join(tmpdir(), 'desa-sehat-'));
  const port = await freePort();
  const shell = spawn(
    'sh',
    ['-c', guard, 'sh', directory, path, ...mongodArguments({ directory, port }), ...modest],
    // A session of its own, so that a Ctrl-C does not end the guard before it has done its work.
    { stdio: ['pipe', 'ignore', 'pipe'], detached: true },
  );
  let lastWords = '';
  shell.stderr.setEncoding('utf8').on('data', (text: string) => (lastWords += text));
  const closed = new Promise<void>((resolve) => shell.once('close', () => resolve()));
  // A program that forgets to dispose of it ends all the same.
  const holds = [shell, shell.stdin as Socket, shell.stderr as Socket];
  const end = async () => {
    holds.forEach((hold) => hold.ref());
    shell.stdin.destroy();
    await closed;
    await rm(directory, { recursive: true, force: true });
  };
  try {
    if (shell.pid === undefined) throw new Error('There is no sh to start mongod with');
    const mark = markOf(shell.pid);
    // On a busy machine it may have come and gone by now.
    if (!mark) throw new Error('mongod ended before it answered');
    await raisePrimary({ port, while: mark, within: 20_000, settings });
  } catch (error) {
    await end();
    throw new Error(`No temporary MongoDB: ${(error as Error).message}\n${lastWords}`);
  }
  holds.forEach((hold) => hold.unref());
  let ending: Promise<void> | undefined;
  return { uri: uriAt(port), origin, [Symbol.asyncDispose]: () => (ending ??= end()) };
}
