import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import type { MongodProgram } from './mongod-way.ts';
import { endProcess, isRunning, markOf } from './process-mark.ts';
import { mongodArguments, raisePrimary } from './replica-set.ts';
import type { MongodMark, StoreClaim } from './store-claim.ts';
import { NoStore } from './no-store.ts';

/** A mongod of ours that serves, and what to tell about it. */
export interface ServingMongod {
  readonly mongod: MongodMark;
  readonly origin: string;
  /** Resolves to how it ended; of one that is not our child nobody tells. */
  readonly ended?: Promise<string>;
}

// A mongod that was killed first reads its journal, which takes a while when much was written.
const readyWithin = 120_000;
// Of MongoDB's exit codes: the port was free when we looked, and no longer is.
const portTaken = 'code 48';

/** Starts a mongod on the data of a directory we hold, and returns once it can be written to. */
export async function launchMongod(
  dataDirectory: string,
  { path, origin }: MongodProgram,
  claim: StoreClaim,
): Promise<ServingMongod> {
  const log = join(dataDirectory, 'mongod.log');
  keepPrevious(log);
  for (let attempt = 1; ; attempt++) {
    const { mongod, ended } = spawnMongod(path, join(dataDirectory, 'db'), await freePort(), log, claim);
    try {
      await raisePrimary({ port: mongod.port, while: mongod, within: readyWithin });
      return { mongod, origin, ended: ended.then((how) => `${how}, see ${log}`) };
    } catch (error) {
      const stillThere = isRunning(mongod);
      await endProcess(mongod);
      if (stillThere) throw error;
      const how = await ended;
      if (how === portTaken && attempt < 3) continue;
      throw new NoStore(`mongod ended as soon as it was started (${how}). It wrote in ${log}:\n${lastWordsOf(log)}`);
    }
  }
}

function spawnMongod(path: string, directory: string, port: number, log: string, claim: StoreClaim) {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const output = openSync(log, 'a', 0o600);
  // Left to itself the log of changes may grow to a twentieth of the disk; this is the least that MongoDB gives it.
  const child = spawn(path, [...mongodArguments({ directory, port }), '--oplogSize', '990'], {
    stdio: ['ignore', output, output],
    // A session of its own: a Ctrl-C reaches the whole group, and would end mongod before our requests in flight.
    detached: true,
  });
  closeSync(output);
  child.unref();
  const ended = new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
  });
  const mark = child.pid === undefined ? null : markOf(child.pid);
  if (!mark) throw new NoStore(`${path} could not be started`);
  const mongod: MongodMark = { ...mark, port };
  claim.note(mongod);
  return { mongod, ended };
}

/** After a crash one wants the log of the run before; of all the others nobody asks. */
function keepPrevious(log: string): void {
  try {
    renameSync(log, `${log}.previous`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** mongod writes one JSON object a line: what it calls an error, or else the last it said. */
function lastWordsOf(log: string): string {
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  const errors = lines.filter((line) => /"s":"[EF]"/.test(line));
  return (errors.length ? errors : lines)
    .slice(-3)
    .map((line) => `  ${line.slice(0, 600)}`)
    .join('\n');
}
