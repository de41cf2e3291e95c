import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { readConfig } from '../../subgraphs/kernel/config.ts';
import { hearer } from '../support/said.ts';
import { ROOT } from './compose-file.ts';
import { until } from './until.ts';

/** A command, with the whole of its environment but for where programs and the user are. */
export interface Command {
  readonly name: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** How a process ended: its exit code, or null where a signal ended it. */
export type ExitCode = number | null;

/** A process of the house. */
export interface ServiceProcess {
  readonly name: string;
  readonly pid: number;
  /** Where it is asked, if it listens. */
  readonly url: string;
  readonly ended: Promise<ExitCode>;
  isRunning(): boolean;
  /** What it has written on stdout. */
  stdout(): string;
  /** All it has written, for the message of a test that fails. */
  said(): string;
  signal(signal: NodeJS.Signals): void;
  /** The status of its health endpoint; 0 where nobody answers. */
  health(of: 'live' | 'ready'): Promise<number>;
  untilReady(within: number): Promise<void>;
}

/** Starts a command as a process of its own, as the image would: in the root of the tree. */
export function startProcess({ name, command, environment }: Command): ServiceProcess {
  const [program, ...words] = command;
  const child = spawn(program!, words, {
    cwd: ROOT,
    env: { PATH: readConfig().path, HOME: homedir(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid === undefined) throw new Error(`${name}: ${command.join(' ')} cannot be started`);
  let stdout = '';
  let both = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => ((stdout += text), (both += text)));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (both += text));
  for (const stream of [child.stdout, child.stderr]) {
    const { piece, end } = hearer('process');
    stream.on('data', piece).once('end', end);
  }
  const ended = new Promise<ExitCode>((resolve) => child.once('close', resolve));
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const url = `http://127.0.0.1:${environment['PORT']}`;
  const health = (of: 'live' | 'ready') =>
    fetch(`${url}/health/${of}`).then(
      ({ status }) => status,
      () => 0,
    );
  return {
    name,
    pid: child.pid,
    url,
    ended,
    isRunning,
    stdout: () => stdout,
    said: () => both,
    signal: (signal) => void child.kill(signal),
    health,
    async untilReady(within) {
      const why = () => `${name} ${isRunning() ? `is not ready within ${within / 1000} s` : 'has ended'}:\n${both}`;
      await until(async () => !isRunning() || (await health('ready')) === 200, within, why);
      if (!isRunning()) throw new Error(why());
    },
  };
}
