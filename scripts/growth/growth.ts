import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BadArgument, readArguments } from '../arguments.ts';
import { linesOf } from '../csv-lines.ts';
import { progressOn } from '../progress.ts';
import { fileFault } from '../unreadable-file.ts';
import { FROM_FIVE, resultColumns, UNDER_FIVE } from './form.ts';
import { MOST_LINES } from './gather-rows.ts';
import { scoreTable } from './score-table.ts';

/** `npm run growth -- FILE.csv`: the z-scores of WHO for any table of measurements. */
const HELP = `Computes the z-scores of WHO for a table of measurements (CSV, UTF-8) and prints the table with them.

  npm run -s growth -- FILE.csv >scores.csv      FILE may be - for standard input

Children under five: sex, age_days or age_months, weight_kg, lenhei_cm, measure, oedema, headc_cm, armc_cm, triskin_mm,
subskin_mm. From five to nineteen years: sex, age_months or age_days, weight_kg, height_cm, oedema. The header tells
which it is: height_cm makes it the second. A column may be absent, a cell empty; others go through as they are. Where no
column is named exactly so, one that is but for the case of its letters is taken (Age_Days).

  sex      1, m, M male; 2, f, F female           measure  l, L lying; h, H standing
  oedema   1, y, Y yes; 2, n, N or empty no       months   of 30.4375 days

Cells are separated by , ; or a tab, as the header is, and are printed so. Between ; or tabs a number may have a decimal
comma (8,7); it is printed as it was, and a result has a point.

The same rows are printed in the same order. Added, or filled in where the table has them already, are
  ${resultColumns(UNDER_FIVE).join(' ')}
or
  ${resultColumns(FROM_FIVE).join(' ')}

Every line is a row, an empty one too, but for those over which a quoted cell goes on: at most ${MOST_LINES}, which together have
as many cells as the header. Any other quote that is not closed is a sign like any other, and spoils no other row. What a
row has beyond the header is left out: where anything is written there, the row is refused.

Why a cell is empty although something was measured is told on standard error, by the number of the row: the first
after the header is 1. There it is said, too, where the file is not UTF-8 (what is not is printed as U+FFFD). It ends
with 0, unless the file cannot be read (1) or the command cannot (2).`;

const say = (text: string) => void process.stderr.write(text);

function fileFrom(args: string[]): string | null {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    options: { help: { type: 'boolean' } },
  });
  if (values.help) return null;
  const [file, ...more] = positionals;
  if (file !== undefined && more.length === 0) return file;
  throw new BadArgument('Name one file; --help tells what it may hold.');
}

/** Reads, scores and prints, as fast as standard output takes it. */
async function score(file: string): Promise<void> {
  const source = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 2 ** 18 });
  // Of what is no file, the size is not known beforehand.
  const size = file === '-' ? 0 : (await stat(file)).size;
  const progress = progressOn(process.stderr);
  const told = (done: number) => size > 0 && progress(`bytes of ${basename(file)}`, done, size);
  await pipeline(
    source,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const { lines, reasons } of scoreTable(linesOf(chunks))) {
        tellReasons(reasons);
        if ('bytesRead' in source) told(Math.min(source.bytesRead, size - 1));
        yield lines;
      }
    },
    process.stdout,
  );
  told(size);
}

function tellReasons(reasons: string): void {
  if (reasons === '') return;
  // The bar stands on the last line of a terminal; it is drawn again below.
  if (process.stderr.isTTY) {
    process.stderr.cursorTo(0);
    process.stderr.clearLine(0);
  }
  say(reasons);
}

/** A sentence for the person, or null where whoever read the rows has left, as `head` does. */
function sentenceOf(error: unknown): string | null {
  if (error instanceof BadArgument) return error.message;
  const { code, stack } = error as NodeJS.ErrnoException;
  if (code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE') return null;
  return fileFault(error) ?? String(stack);
}

function leave(status: number, sentence: string | null): never {
  // A bar that came to no end has hidden the cursor and wraps no line.
  if (process.stderr.isTTY) say('\n\u001b[?25h\u001b[?7h');
  if (sentence !== null) say(`${sentence}\n`);
  process.exit(status);
}

// Without this, Ctrl-C would end the bar alone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => leave(1, null));

try {
  const file = fileFrom(process.argv.slice(2));
  if (file === null) console.log(HELP);
  else await score(file);
} catch (error) {
  const sentence = sentenceOf(error);
  leave(sentence === null ? 0 : error instanceof BadArgument ? 2 : 1, sentence);
}
