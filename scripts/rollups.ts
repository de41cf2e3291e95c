import { systemClock } from '../subgraphs/kernel/clock.ts';
import { BadConfiguration, readConfig, type Config } from '../subgraphs/kernel/config.ts';
import { foldMonths } from '../subgraphs/services/fold-months.ts';
import { countPosyandu } from '../subgraphs/services/posyandu-count.ts';
import { recountMonths } from '../subgraphs/services/recount-months.ts';
import { BadArgument, readArguments } from './arguments.ts';
import { openStores } from './open-stores.ts';
import { progressOn } from './progress.ts';
import { NoStore } from './store/no-store.ts';
import { provideStore } from './store/provide-store.ts';

/** `npm run rollups`: counts the months of posyandu and regions anew. */
const HELP = `Counts every month of every posyandu and region anew, from visits and enrolments, and puts right what was stored otherwise.
The house may run meanwhile: each desa is read as it is at one moment, and what waits to be folded is not taken for wrong.

  npm run rollups [-- --check]

  --check    puts nothing right; prints what is wrong, and ends with 1 if anything is
  --help     this text`;

const say = (line: string) => console.error(line);
/** More than anybody reads. */
const SHOWN = 50;

async function recount(config: Config, check: boolean): Promise<void> {
  await using store = await provideStore({ ...config, share: true, say });
  say(`MongoDB: ${store.origin}`);
  await using opened = await openStores(store.uri, config.databasePrefix);
  const services = opened.stores.get('services')!;
  await foldMonths(services, systemClock);
  const show = progressOn(process.stderr);
  const progress = (done: number, total: number) => show('desa', done, total);
  const { months, differences } = await recountMonths(services, { repair: !check, now: systemClock(), progress });
  if (!check) {
    await countPosyandu(services);
    await foldMonths(services, systemClock);
  }
  for (const key of differences.slice(0, SHOWN)) console.log(key);
  if (differences.length > SHOWN) console.log(`and ${differences.length - SHOWN} more`);
  console.log(
    `${months} months, ${differences.length} differences${check || differences.length === 0 ? '' : ', put right'}`,
  );
  if (check && differences.length > 0) process.exitCode = 1;
}

// Without this, Ctrl-C would leave a MongoDB behind that was started for this alone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  const options = { check: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  const { help = false, check = false } = readArguments({ options }).values;
  if (help) console.log(HELP);
  else await recount(readConfig(), check);
} catch (error) {
  const isForThePerson = [BadArgument, BadConfiguration, NoStore].some((each) => error instanceof each);
  say(isForThePerson ? (error as Error).message : String((error as Error).stack));
  process.exitCode = error instanceof BadArgument ? 2 : 1;
}
// A progress bar that came to no end would keep the process alive.
process.exit();
