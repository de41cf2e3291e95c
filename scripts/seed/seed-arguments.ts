import { parseArgs } from 'node:util';
import { readCalendarDate, type CalendarDate } from '../../subgraphs/kernel/calendar-date.ts';
import type { VillageWish } from './made-up.ts';

/** What `npm run seed -- --help` says. */
export const SEED_HELP = `Puts the made-up people of five real villages into the store, in the place of those before.

  npm run seed -- [--number 7] [--as-of 2026-01-31] [--if-none]
  npm run seed -- --check [--number 7] [--as-of 2026-01-31]

  --number   which village: the same number gives the same people (default: the one that is there, else 1)
  --as-of    the day on which it is seen (default: the one that is there, else today in Asia/Jakarta)
  --if-none  does nothing where a village is there already
  --check    writes nothing: prints whether the visits of that village look like real ones (default: number 1 as of
             today), and ends with 1 where a figure lies out of its range
  --help     this text`;

/** Thrown for what cannot be read on the command line; its message is one sentence to whoever typed it. */
export class BadArgument extends Error {}

/** The years in which the budgets of the day's year and of the two before can be stored. */
const YEARS = { from: 2017, until: 2100 };

/** What is to be done. */
interface SeedRequest {
  readonly help: boolean;
  readonly check: boolean;
  readonly ifNone: boolean;
}

/** Reads the command line of the seed: what is to be done, and what it names of the village. Throws `BadArgument`. */
export function readSeedArguments(words: string[]): SeedRequest & Partial<VillageWish> {
  const { help, check, number, 'as-of': asOf, 'if-none': ifNone } = optionsOf(words);
  return {
    help: help ?? false,
    check: check ?? false,
    ifNone: ifNone ?? false,
    ...(number !== undefined && { number: readNumber(number) }),
    ...(asOf !== undefined && { asOf: readDay(asOf) }),
  };
}

/** Which village is meant: what was named, else what is there, else number 1 as of today. */
export const wishFrom = (named: Partial<VillageWish>, there: VillageWish | null, today: CalendarDate): VillageWish => ({
  number: 1,
  asOf: today,
  ...there,
  ...named,
});

function optionsOf(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        number: { type: 'string' },
        'as-of': { type: 'string' },
        'if-none': { type: 'boolean' },
        check: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    // The first sentence of node:util says what is wrong, the others how to quote it.
    const [what] = (error as Error).message.split(/[.\n]/);
    throw new BadArgument(`${what}: --help tells what can be said.`);
  }
}

function readNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new BadArgument(`--number takes a whole number from 0 to 999999999, not "${text}".`);
}

function readDay(text: string) {
  const day = readCalendarDate(text);
  const year = Number(day?.slice(0, 4));
  if (day && year >= YEARS.from && year <= YEARS.until) return day;
  throw new BadArgument(`--as-of takes a day of ${YEARS.from} to ${YEARS.until} such as 2026-01-31, not "${text}".`);
}
