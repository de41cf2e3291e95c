import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { environmentWith } from '../../subgraphs/kernel/config.ts';
import { freePort } from '../store/free-port.ts';

/** A GraphQL server in a process of its own. Disposing of it ends the process. */
export interface ServerProcess extends AsyncDisposable {
  url: string;
  pid: number;
}

/** Which program is started, and how. */
export interface Program {
  /** From the root of the project: `gateway/serve.ts`. */
  script: string;
  words?: (port: number) => string[];
  environment: Record<string, string>;
}

/** The words that `npm start` gives Node: what is measured is what is run. */
export async function nodeWords(): Promise<string[]> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const { scripts } = JSON.parse(text) as { scripts: { start: string } };
  const [, , ...words] = scripts.start.split(' ');
  return words.slice(0, -1);
}

const STARTED_WITHIN_MILLISECONDS = 60_000;
const STOPPED_WITHIN_MILLISECONDS = 10_000;

// Ctrl-C pressed twice ends the bench at once: then nothing is asked, and still nothing left behind.
const running = new Set<ChildProcess>();
const killRunning = () => running.forEach((child) => child.kill('SIGKILL'));

/** Starts `node <script>` on a free port and waits until it answers. Throws with its last words. */
export async function startProcess({ script, words, environment }: Program): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/graphql`;
  const child = spawn(process.execPath, [...(await nodeWords()), script, ...(words?.(port) ?? [])], {
    cwd: new URL('../..', import.meta.url),
    env: environmentWith({ ...environment, PORT: String(port) }),
    stdio: ['ignore', 'ignore', 'pipe'],
    // Out of the reach of Ctrl-C, which is for us: we end it.
    detached: true,
  });
  let lastWords = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (lastWords = (lastWords + text).slice(-2_000)));
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  if (running.size === 0) process.once('exit', killRunning);
  running.add(child);
  const end = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MILLISECONDS);
    await gone;
    clearTimeout(late);
    running.delete(child);
    if (running.size === 0) process.off('exit', killRunning);
  };

  const until = Date.now() + STARTED_WITHIN_MILLISECONDS;
  while (!(await answers(url))) {
    if (child.exitCode === null && Date.now() < until) {
      await pause(100);
      continue;
    }
    await end();
    throw new Error(`${script} did not start:\n${lastWords}`);
  }
  return { url, pid: child.pid!, [Symbol.asyncDispose]: end };
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: '{ __typename }' }),
    signal: AbortSignal.timeout(5_000),
  }).catch(() => null);
  return response?.status === 200;
}

const READY_WITHIN_MILLISECONDS = 180_000;

/** Waits until a server of ours can answer questions: what ships with the house is in its store by then. Throws when it takes too long. */
export async function whenReady({ url }: { url: string }): Promise<void> {
  const address = new URL('/health/ready', url);
  const until = Date.now() + READY_WITHIN_MILLISECONDS;
  while (Date.now() < until) {
    if ((await fetch(address).catch(() => null))?.status === 200) return;
    await pause(200);
  }
  throw new Error(`${address.href} does not become ready`);
}
