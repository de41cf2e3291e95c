import { constants } from 'node:os';
import { basename, resolve } from 'node:path';
import { givenToken } from '../../subgraphs/kernel/config.ts';
import { BadArgument, readArguments } from '../arguments.ts';
import { progressOn } from '../progress.ts';
import { fileFault } from '../unreadable-file.ts';
import { HELP, URL_OF_THE_HOUSE } from './help.ts';
import { importVisits, type Counts } from './import-visits.ts';
import { openTable } from './open-table.ts';
import { postVisits, Stopped } from './post-visits.ts';
import { partOf, refusedFile } from './refused-file.ts';
import { summaryOf, untilThen } from './told-counts.ts';

interface Wish {
  file: string;
  refused: string;
  url: string;
  token: string;
  dryRun: boolean;
}

function read(args: string[]): Wish | null {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    options: { 'dry-run': flag, help: flag, token: text, url: text, refused: text },
  });
  if (values.help) return null;
  const [what, file, ...more] = positionals;
  if (what !== 'visits' || file === undefined || more.length > 0)
    throw new BadArgument('Say visits and name one file; --help tells what it may hold.');
  const { url = URL_OF_THE_HOUSE, token = givenToken(), refused = `${file}.refused.csv` } = values;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new BadArgument('--url takes an http or https address.');
  if (!token) throw new BadArgument('Nobody may record visits without a token: set TOKEN, or say --token.');
  if ([refused, partOf(refused)].some((each) => resolve(each) === resolve(file)))
    throw new BadArgument('--refused names the file itself.');
  return { file, refused, url, token, dryRun: values['dry-run'] ?? false };
}

/** What it is about, and how far it came. */
let wish: Wish | null = null;
let counts: Counts | undefined;
const ended = new AbortController();

async function run({ file, refused, url, token, dryRun }: Wish): Promise<Counts> {
  await using table = await openTable(file);
  await using refusals = refusedFile(refused, table);
  const progress = progressOn(process.stderr);
  const told = (done: number) => progress(`bytes of ${basename(file)}`, done, table.size);
  const all = await importVisits(table, {
    send: postVisits({ url, token, dryRun, ended: ended.signal }),
    refused: refusals,
    told: (soFar) => {
      counts = soFar;
      if (!ended.signal.aborted) told(Math.min(table.done(), table.size - 1));
    },
    ended: ended.signal,
  });
  if (all.left > 0) return all;
  told(table.size);
  await refusals.finish();
  return all;
}

/** What moves the cursor of a terminal, or turns its text round, and is no line end. A header may have any of it. */
const UNPRINTABLE = /[^\P{C}\n]/gu;

function say(sentence: string): void {
  // A bar that came to no end has hidden the cursor and wraps no line.
  if (process.stderr.isTTY) process.stderr.write('\n\u001b[?25h\u001b[?7h');
  process.stderr.write(`${sentence.replaceAll(UNPRINTABLE, '\uFFFD')}\n`);
}

function leave(status: number, sentence: string): never {
  say(sentence);
  process.exit(status);
}

/** A sentence for the person; of what nobody expected, where in the program it was. */
function sentenceOf(error: unknown): string {
  const isTold = error instanceof Stopped || error instanceof BadArgument;
  const sentence = isTold ? error.message : (fileFault(error) ?? String((error as Error).stack));
  return wish && (counts || error instanceof Stopped) ? `${sentence}\n${untilThen(counts, wish)}` : sentence;
}

/** How a program ends by a signal, as shells tell it. */
const statusOf = (signal: NodeJS.Signals) => 128 + constants.signals[signal];

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (!wish) process.exit(statusOf(signal));
    if (ended.signal.aborted)
      leave(statusOf(signal), `Of what was under way, nothing is known.\n${untilThen(counts, wish)}`);
    ended.abort(signal);
    say('Ending, once what is under way is answered. Ctrl-C again ends at once.');
  });

try {
  wish = read(process.argv.slice(2));
  if (wish === null) console.log(HELP);
  else {
    const all = await run(wish);
    if (all.left > 0) leave(statusOf(ended.signal.reason as NodeJS.Signals), untilThen(all, wish));
    console.log(summaryOf(all, wish));
    process.exitCode = all.refused > 0 ? 2 : 0;
  }
} catch (error) {
  leave(1, sentenceOf(error));
}
