import { dayIn } from '../subgraphs/kernel/calendar-date.ts';
import { systemClock } from '../subgraphs/kernel/clock.ts';
import { BadConfiguration, readConfig, type Config } from '../subgraphs/kernel/config.ts';
import { monthOf, readMonth, type Month } from '../subgraphs/kernel/month.ts';
import { foldResidents, type Folded } from '../subgraphs/people/fold-residents.ts';
import { BadArgument, readArguments } from './arguments.ts';
import { openStores } from './open-stores.ts';
import { progressOn } from './progress.ts';
import { NoStore } from './store/no-store.ts';
import { provideStore } from './store/provide-store.ts';

/** `npm run residents`: counts who lives where. */
const HELP = `Counts the people and households of every village, and decides what of that is withheld.
The house may run meanwhile: it goes on telling the counts of before until the new ones are whole.
A start of the house counts the month where nobody has. Run it monthly, and after people were registered or corrected.

  npm run residents [-- --month 2026-01]

  --month    as they are at the end of this month (default: the one that is now in Asia/Jakarta)
  --help     this text`;

const say = (line: string) => console.error(line);

function read(): { help: boolean; month: Month } {
  const options = { month: { type: 'string' }, help: { type: 'boolean' } } as const;
  const { help = false, month = monthOf(dayIn('Asia/Jakarta', systemClock())) } = readArguments({ options }).values;
  const known = readMonth(month);
  if (!known) throw new BadArgument(`--month takes a month such as 2026-01, not "${month}".`);
  return { help, month: known };
}

async function count(config: Config, month: Month): Promise<void> {
  await using store = await provideStore({ ...config, share: true, say });
  say(`MongoDB: ${store.origin}`);
  await using opened = await openStores(store.uri, config.databasePrefix);
  console.log(summaryOf(await foldResidents(opened.stores.get('people')!, month, progressOn(process.stderr))));
}

const summaryOf = ({ month, desa, cells, withheld }: Folded) =>
  desa > 0
    ? `${month}: ${desa} villages, ${cells} counts, ${withheld} of them withheld`
    : `${month}: nobody is registered anywhere`;

// Without this, Ctrl-C would leave a MongoDB behind that was started for this alone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  const { help, month } = read();
  if (help) console.log(HELP);
  else await count(readConfig(), month);
} catch (error) {
  const isForThePerson = [BadArgument, BadConfiguration, NoStore].some((each) => error instanceof each);
  say(isForThePerson ? (error as Error).message : String((error as Error).stack));
  process.exitCode = error instanceof BadArgument ? 2 : 1;
}
// A progress bar that came to no end would keep the process alive.
process.exit();
