import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { environmentWith } from '../../../subgraphs/kernel/config.ts';

/** How an import ended, what it printed, and how much memory it took at most. */
export interface Imported {
  status: number | null;
  out: string;
  /** The lines of standard error. */
  said: string[];
  megabytes: number;
}

/** What stands at the end of standard error, said by `SAYS_MEMORY`: kibibytes. */
const MEMORY = /^memory (\d+)$/;
const SAYS_MEMORY = `process.on('exit', () => console.error('memory ' + process.resourceUsage().maxRSS))`;

/** An import that runs. */
export interface Import {
  /** Settles once it has said this on standard error; rejects where it ends without. */
  says(words: string): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  readonly ended: Promise<Imported>;
}

/** Runs `npm run import` to its end. */
export const runImport = (...told: Parameters<typeof startImport>): Promise<Imported> => startImport(...told).ended;

/** Begins `npm run import`. With so many megabytes for its objects, it ends by a fault if it needs more. */
export function startImport(words: readonly string[], { token = '', heapMegabytes = 4_096 } = {}): Import {
  const node = [`--max-old-space-size=${heapMegabytes}`, '--import', `data:text/javascript,${SAYS_MEMORY}`];
  const child = spawn(process.execPath, [...node, '--import', 'tsx', 'scripts/import/import.ts', ...words], {
    env: environmentWith({ TOKEN: token }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (texts.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (texts.err += text));
  const ended = new Promise<Imported>((resolve) => {
    child.once('close', (status) => {
      const lines = texts.err.split('\n').filter(Boolean);
      const memory = lines.map((line) => MEMORY.exec(line)?.[1]).find(Boolean);
      const said = lines.filter((line) => !MEMORY.test(line));
      resolve({ status, out: texts.out.trim(), said, megabytes: Number(memory) / 1_024 });
    });
  });
  return {
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = () => texts.err.includes(words) && resolve();
        child.stderr.on('data', look);
        look();
        void ended.then(({ status }) => reject(new Error(`ended with ${status} before it said "${words}"`)));
      }),
    signal: (signal) => void child.kill(signal),
    ended,
  };
}

/** The rows of a file of refused rows, by the names of their columns. */
export const refusedRows = async (file: string): Promise<Record<string, string>[]> =>
  parse(await readFile(file, 'utf8'), { bom: true, columns: true });
