import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Find, PersonalSearch } from './personal-search.ts';
import type { Voice } from './said.ts';

/** A place at which personal data was said. */
export interface Slip {
  find: Find;
  voice: Voice;
  /** The test that heard it. */
  test: string;
  file: string;
  line: number;
}

const filesOf = (directory: string) =>
  readdirSync(directory).map((name) => {
    const file = join(directory, name);
    return { file, lines: readFileSync(file, 'utf8').split('\n') };
  });

/** Searches all that was said in a run. */
export const searchSaid = (directory: string, search: PersonalSearch): Slip[] =>
  filesOf(directory).flatMap(({ file, lines }) =>
    lines.flatMap((text, at) =>
      search(text).map((find) => {
        const [voice, test] = text.split('\t') as [Voice, string];
        return { find, voice, test, file, line: at + 1 };
      }),
    ),
  );

/** Whether anything was said in this way. */
export const hasVoice = (directory: string, voice: Voice): boolean =>
  filesOf(directory).some(({ lines }) => lines.some((line) => line.startsWith(`${voice}\t`)));

const IN: Record<Voice, string> = {
  log: 'a line of the log',
  answer: 'the errors of an answer',
  console: 'a line on the console',
  metrics: 'the metrics of a subgraph',
  process: 'the output of a process',
};

/** The slips in words, without what was said: that stands where the message points. */
export const slipsInWords = (slips: readonly Slip[]): string =>
  [
    `What this run said holds personal data of the made-up village, in ${slips.length} places:`,
    ...slips
      .slice(0, 20)
      .map(({ find, voice, test, file, line }) => `  ${find} in ${IN[voice]}, ${test} (${file}:${line})`),
    ...(slips.length > 20 ? [`  and ${slips.length - 20} more`] : []),
  ].join('\n');
