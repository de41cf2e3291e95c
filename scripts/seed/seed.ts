import { dayIn } from '../../subgraphs/kernel/calendar-date.ts';
import { systemClock } from '../../subgraphs/kernel/clock.ts';
import { BadConfiguration, readConfig } from '../../subgraphs/kernel/config.ts';
import { configuredKeyRing } from '../../subgraphs/kernel/key-ring.ts';
import { BadArgument } from '../arguments.ts';
import { openStores } from '../open-stores.ts';
import { progressOn } from '../progress.ts';
import { NoStore } from '../store/no-store.ts';
import { provideStore } from '../store/provide-store.ts';
import { figuresTable } from './figures-table.ts';
import { inventVillage } from './invent-village.ts';
import type { VillageWish } from './made-up.ts';
import { readSeedArguments, SEED_HELP, wishFrom } from './seed-arguments.ts';
import { figuresOf, isWithin } from './village-check.ts';
import { villageSummary } from './village-summary.ts';
import { findVillage, writeVillage } from './write-village.ts';

/**
 * `npm run seed`: puts a made-up village into the store, in the place of the one before; with `--check` it tells whether
 * the visits of a village look like real ones, and needs no store.
 */
const say = (line: string) => console.error(line);

const today = () => dayIn('Asia/Jakarta', systemClock());

function check(named: Partial<VillageWish>): void {
  const wish = wishFrom(named, null, today());
  const figures = figuresOf(inventVillage(wish), wish);
  console.log(`Village number ${wish.number} as of ${wish.asOf}\n\n${figuresTable(figures)}`);
  if (!figures.every(isWithin)) process.exitCode = 1;
}

async function seed(named: Partial<VillageWish>, ifNone: boolean): Promise<void> {
  const config = readConfig();
  if (config.production)
    throw new BadConfiguration('Production is about real people: made-up ones are not put among them.');
  const keyRing = await configuredKeyRing(config);
  await using store = await provideStore({ ...config, share: true, say });
  say(`MongoDB: ${store.origin}`);
  await using opened = await openStores(store.uri, config.databasePrefix);
  const there = await findVillage(opened.stores.get('people')!);
  if (there && ifNone) return say(`Village number ${there.number} of ${there.asOf} is there already`);
  const wish = wishFrom(named, there, today());
  const village = await writeVillage(opened.stores, { ...wish, keyRing, progress: progressOn(process.stderr) });
  console.log(villageSummary(village, wish));
}

// Without this, Ctrl-C would leave a MongoDB behind that was started for the seed alone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  const { help, check: onlyCheck, ifNone, ...named } = readSeedArguments(process.argv.slice(2));
  if (help) console.log(SEED_HELP);
  else if (onlyCheck) check(named);
  else await seed(named, ifNone);
} catch (error) {
  const forThePerson = error instanceof BadArgument || error instanceof BadConfiguration || error instanceof NoStore;
  say(forThePerson ? error.message : String((error as Error).stack));
  process.exitCode = error instanceof BadArgument ? 2 : 1;
}
