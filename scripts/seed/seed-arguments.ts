import { readCalendarDate, type CalendarDate } from '../../subgraphs/kernel/calendar-date.ts';
import { BadArgument, readArguments } from '../arguments.ts';
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
  const { values } = readArguments({
    args: words,
    options: {
      number: { type: 'string' },
      'as-of': { type: 'string' },
      'if-none': { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { help, check, number, 'as-of': asOf, 'if-none': ifNone } = values;
  return {
    help,
    check,
    ifNone,
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
