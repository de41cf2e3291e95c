import { rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { givenToken } from '../../subgraphs/kernel/config.ts';
import { BadArgument, readArguments } from '../arguments.ts';
import { progressOn } from '../progress.ts';
import { fileFault } from '../unreadable-file.ts';
import { importVisits, type Counts } from './import-visits.ts';
import { postVisits, Stopped } from './post-visits.ts';
import { REFUSAL_COLUMNS, refusedFile, SURPLUS } from './refused-file.ts';
import { openTable } from './open-table.ts';
import { VISIT_COLUMNS } from './visit-columns.ts';

const URL_OF_THE_HOUSE = 'http://localhost:4000/graphql';

/** `npm run import visits -- FILE`: records the visits of a table through the gateway. */
const HELP = `Records the visits of a table (CSV in UTF-8, or the first sheet of an XLSX), as recordVisit does.

  TOKEN=… npm run -s import visits -- FILE [--dry-run] [--url ${URL_OF_THE_HOUSE}]

  --dry-run  tries every row, each 500 by themselves, and saves nothing
  --token    the token of whoever records, else TOKEN; npm run -s token -- --help makes one for development
  --url      the address of the house
  --refused  where the rows that were refused are written (default: FILE.refused.csv); what stood there goes
  --help     this text

Columns, named in the first row, in any order:
  ${columnLines().join('\n  ')}
What each of them holds stands in the schema (VisitInput). Units stand in the names: 9.6 kg are 9600 weightGrams, and
nothing is guessed. A cell may be empty but for person, posyandu and date. Cells of CSV are separated by , ; or a tab.

The same file twice changes nothing. A row without an id gets one of its day and all that it says: two equal rows are
one visit, and a row that was changed is another visit. Rows are numbered as in a spreadsheet: the header is row 1.

A row of CSV is one line: a quote that nobody closed spoils no other.

Rows that are refused are written to a CSV with what they had and ${REFUSAL_COLUMNS.join(', ')}; mended,
it can be imported as it is. What stood beyond the header stands in ${SURPLUS}, and is to be cleared; a line that is no row
stands in the first column; what is too long ends with … there. The others are recorded all the same. What may pass by
itself is tried again for half a minute.

It ends with 0 where every row is recorded, with 2 where some were refused, and with 1 where it could not go on.`;

function columnLines(): string[] {
  const names = Object.keys(VISIT_COLUMNS);
  return [names.slice(0, 6), names.slice(6)].map((some) => some.join(', '));
}

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
  if (resolve(refused) === resolve(file)) throw new BadArgument('--refused names the file itself.');
  return { file, refused, url, token, dryRun: values['dry-run'] ?? false };
}

async function run({ file, refused, url, token, dryRun }: Wish): Promise<Counts> {
  await using table = await openTable(file);
  await using refusals = refusedFile(refused, table);
  const progress = progressOn(process.stderr);
  const told = (done: number) => progress(`bytes of ${basename(file)}`, done, table.size);
  const counts = await importVisits(table, {
    send: postVisits({ url, token, dryRun }),
    refused: refusals,
    told: () => told(Math.min(table.done(), table.size - 1)),
  });
  told(table.size);
  // One of an earlier run would be taken for this one's.
  if (counts.refused === 0) await rm(refused, { force: true });
  return counts;
}

const summaryOf = ({ rows, recorded, there, refused }: Counts, { dryRun, refused: path }: Wish) =>
  [
    `${rows} rows: ${recorded} ${dryRun ? 'would be recorded' : 'recorded'}, ${there} of them there before; ${refused} refused`,
    ...(refused > 0 ? [`The refused rows are in ${path}`] : []),
  ].join('\n');

/** What moves the cursor of a terminal, or turns its text round, and is no line end. A header may have any of it. */
const UNPRINTABLE = /[^\P{C}\n]/gu;

function leave(status: number, sentence: string | null): never {
  // A bar that came to no end has hidden the cursor and wraps no line.
  if (process.stderr.isTTY) process.stderr.write('\n\u001b[?25h\u001b[?7h');
  if (sentence !== null) process.stderr.write(`${sentence.replaceAll(UNPRINTABLE, '\uFFFD')}\n`);
  process.exit(status);
}

/** A sentence for the person; of what nobody expected, where in the program it was. */
const sentenceOf = (error: unknown): string =>
  error instanceof Stopped
    ? `${error.message}\nWhat was recorded so far stays, and to run it again is safe.`
    : error instanceof BadArgument
      ? error.message
      : (fileFault(error) ?? String((error as Error).stack));

// Without this, Ctrl-C would end the bar alone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => leave(1, null));

try {
  const wish = read(process.argv.slice(2));
  if (wish === null) console.log(HELP);
  else {
    const counts = await run(wish);
    console.log(summaryOf(counts, wish));
    process.exitCode = counts.refused > 0 ? 2 : 0;
  }
} catch (error) {
  leave(1, sentenceOf(error));
}
