import { BadConfiguration, readConfig, type Config } from '../subgraphs/kernel/config.ts';
import { describedSettings } from '../subgraphs/kernel/settings.ts';
import { dayIn } from '../subgraphs/kernel/calendar-date.ts';
import { systemClock } from '../subgraphs/kernel/clock.ts';
import { configuredKeyRing, type KeyRing } from '../subgraphs/kernel/key-ring.ts';
import { faultOf, loggerOf } from '../subgraphs/kernel/logging.ts';
import { endOnFault, signalled } from '../subgraphs/kernel/serving.ts';
import { filesAndSwitches } from './arguments.ts';
import { openStores, type OpenStores } from './open-stores.ts';
import { progressOn } from './progress.ts';
import { runHouse, type RunningHouse } from './run-house.ts';
import { findVillage, writeVillage } from './seed/write-village.ts';

import { NoStore } from './store/no-store.ts';
import { AlreadyRunning } from './store/store-claim.ts';
import { provideStore } from './store/provide-store.ts';

/** `npm start`. */
const HELP = `Starts MongoDB, the four subgraphs and the gateway in one process, with a village to play with. Ctrl-C stops it.

  npm start

The environment sets the rest:
${describedSettings()}`;
filesAndSwitches(HELP, {});

const say = (line: string) => console.error(line);

async function start(config: Config): Promise<void> {
  const asked = signalled();
  const keyRing = await configuredKeyRing(config);
  await using store = await provideStore({ ...config, say });
  say(`MongoDB: ${store.origin}`);
  await using opened = await openStores(store.uri, config.databasePrefix);
  const log = loggerOf(config.logLevel, 'desa-sehat');
  endOnFault(log);
  await using house = await runHouse({
    stores: opened.stores,
    config,
    clock: systemClock,
    log,
    say,
    progress: progressOn(process.stderr),
  });
  say(`Desa Sehat listens at ${house.url} (playground) and ${house.url}/graphql`);
  await Promise.race([fillAndTell(config, keyRing, opened, house), asked]);
  await asked;
  say('stopping: finishing what is in flight');
}

async function fillAndTell(
  config: Config,
  keyRing: KeyRing,
  { stores }: OpenStores,
  house: RunningHouse,
): Promise<void> {
  await house.loaded;
  if (config.village && !(await findVillage(stores.get('people')!))) {
    const asOf = dayIn('Asia/Jakarta', systemClock());
    await writeVillage(stores, { number: 1, asOf, keyRing, progress: progressOn(process.stderr) });
  }
  say('ready: every question of the playground can be asked');
}

/** What a person can mend is told in a sentence; anything else is a fault of ours, with its stack. */
const isForThePerson = (error: unknown) =>
  error instanceof BadConfiguration ||
  error instanceof AlreadyRunning ||
  error instanceof NoStore ||
  isPortTaken(error);

/** Where it came to grief, without the text: that of an unexpected error may quote a record. */
const toldOf = ({ kind, frames }: ReturnType<typeof faultOf>) => [kind, ...frames].join('\n');

const isPortTaken = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EADDRINUSE';

try {
  await start(readConfig());
  process.exit();
} catch (error) {
  say(
    isPortTaken(error)
      ? 'Another program listens on this port already: set PORT to another one.'
      : isForThePerson(error)
        ? (error as Error).message
        : toldOf(faultOf(error)),
  );
  process.exit(1);
}
