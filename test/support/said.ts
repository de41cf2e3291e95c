import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../subgraphs/kernel/config.ts';

/**
 * Where something was said: in a line of a log, in what an answer tells beside its data (errors, and whatever HTTP
 * refuses), on the console, in the metrics, or by a process that a test started.
 *
 * There are no traces yet. Who adds them gives them a voice here, and lets the exporter of the tests `hear` every span:
 * then they are searched as all the rest is.
 */
export type Voice = 'log' | 'answer' | 'console' | 'metrics' | 'process';

/** Where all that this run says is kept until its end. A run is known by its store: another run may go on beside it. */
export function saidDirectory(): string {
  const { dataDirectory, mongodbUri } = readConfig();
  return join(dataDirectory, 'said', new URL(mongodbUri).host.replace(':', '-'));
}

let file: string | undefined;

/** Keeps something that was said, one line each, with the test that heard it. It is searched at the end of the run. */
export function hear(voice: Voice, text: string): void {
  if (file === undefined) {
    const directory = saidDirectory();
    mkdirSync(directory, { recursive: true });
    file = join(directory, `${process.pid}.txt`);
  }
  const { testPath = '' } = expect.getState();
  appendFileSync(file, `${voice}\t${testPath.split('/test/').at(-1)}\t${text.replace(/\s+/g, ' ')}\n`);
}

/** Hears what comes in pieces by whole lines: the end of a piece may cut a name in two. */
export function hearer(voice: Voice): { piece(text: string): void; end(): void } {
  let rest = '';
  const lines = (text: string) => text.trim() && hear(voice, text);
  return {
    piece(text) {
      const all = (rest + text).split('\n');
      rest = all.pop()!;
      lines(all.join('\n'));
    },
    end() {
      lines(rest);
      rest = '';
    },
  };
}
