import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { environmentWith } from '../../subgraphs/kernel/config.ts';
import type { LastWill } from '../store/last-will.ts';

/** A program that is killed, and started again where it was. Disposing of it kills it for good. */
export interface Program extends AsyncDisposable {
  readonly name: string;
  readonly port: number;
  /** The process as it is now; undefined while there is none. */
  pid(): number | undefined;
  /** Settles when it answers. Throws when it takes too long. */
  start(): Promise<void>;
  /** SIGKILL. Settles when it has gone. */
  kill(): Promise<void>;
}

interface Wish {
  readonly name: string;
  readonly port: number;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Where what it writes is kept, one start after the other. */
  readonly log: string;
  /** Who ends it where we cannot. */
  readonly will: LastWill;
  answers(): Promise<boolean>;
}

const ROOT = new URL('../..', import.meta.url);
const STARTED_WITHIN_MILLISECONDS = 120_000;

/** Makes a program that is not running yet. */
export function programOf({ name, port, command, environment, log, will, answers }: Wish): Program {
  let running: { pid: number; gone: Promise<void>; kill(): void } | undefined;
  let isOver = false;

  function run(): void {
    if (isOver) throw new Error(`${name} is over`);
    const output = openSync(log, 'a', 0o600);
    const child = spawn(command[0]!, command.slice(1), {
      cwd: ROOT,
      env: environmentWith(environment),
      stdio: ['ignore', output, output],
      // Out of the reach of Ctrl-C, which is for us.
      detached: true,
    });
    closeSync(output);
    const { pid } = child;
    if (pid === undefined) throw new Error(`${name}: ${command[0]} cannot be started`);
    will.include(pid);
    const gone = new Promise<void>((resolve) => {
      child.once('close', () => {
        will.exclude(pid);
        running = undefined;
        resolve();
      });
    });
    running = { pid, gone, kill: () => child.kill('SIGKILL') };
  }

  async function kill(): Promise<void> {
    running?.kill();
    await running?.gone;
  }

  return {
    name,
    port,
    pid: () => running?.pid,
    kill,
    async start() {
      run();
      const until = Date.now() + STARTED_WITHIN_MILLISECONDS;
      while (!(await answers())) {
        if (!running) throw new Error(isOver ? `${name} is over` : `${name} ended by itself:\n${lastWordsIn(log)}`);
        if (Date.now() > until) throw new Error(`${name} does not answer:\n${lastWordsIn(log)}`);
        await pause(50);
      }
    },
    async [Symbol.asyncDispose]() {
      isOver = true;
      await kill();
    },
  };
}

const lastWordsIn = (log: string) => readFileSync(log, 'utf8').slice(-2_000);
