import { BadConfiguration, readConfig, type Config } from '../subgraphs/kernel/config.ts';
import { addMasterKey, dropMasterKeys } from '../subgraphs/kernel/key-ring-file.ts';
import { configuredKeyRing, type KeyRing } from '../subgraphs/kernel/key-ring.ts';
import { BeingChanged } from '../subgraphs/kernel/secret-file.ts';
import { connect, storeOf } from '../subgraphs/kernel/store.ts';
import { BadArgument, readArguments } from './arguments.ts';
import { progressOn } from './progress.ts';
import { countByKey, resealNumbers, type Left } from './reseal-numbers.ts';
import { NoStore } from './store/no-store.ts';
import { provideStore } from './store/provide-store.ts';

/** `npm run rotate-keys`: a new key for the numbers of persons, and every number under it. */
const HELP = `Gives the numbers of persons (NIK, family card) a new key, and seals and hashes every number anew.
The house may run meanwhile. Where a rotation was interrupted, it is finished, and no other key is made.

  npm run rotate-keys [-- --drop]

  --drop     development: makes no key, but drops those that no number of this store is under any more
  --help     this text

In development the new key is put in front of the others in numbers.json of the keys' directory.
In production the keys are those of NUMBER_KEYS. Every process of people must know a key before one of them seals
with it:
  1. NUMBER_KEYS=k1=…,k2=…   the new key behind the old one; restart the processes one by one
  2. NUMBER_KEYS=k2=…,k1=…   in front of it; restart them again, then run this
  3. NUMBER_KEYS=k2=…        once this says that nothing is under the old one`;

const say = (line: string) => console.error(line);

async function rotate(config: Config, drop: boolean): Promise<void> {
  if (config.production && drop)
    throw new BadArgument('--drop is for development: in production take the old keys out of NUMBER_KEYS.');
  const keyRing = await configuredKeyRing(config);
  await using store = await provideStore({ ...config, share: true, say });
  say(`MongoDB: ${store.origin}`);
  const connection = await connect(store.uri);
  try {
    const people = storeOf(connection, `${config.databasePrefix}people`);
    const all = () => resealNumbers(people, keyRing, progressOn(process.stderr));
    let left = await all();
    // What it found to do was left by a rotation that was interrupted.
    if (!config.production && !drop && left.done === 0) {
      addMasterKey(config.keysDirectory);
      left = await all();
    }
    const counts = await countByKey(people);
    const unused = unusedOf(keyRing, counts);
    if (drop) dropMasterKeys(config.keysDirectory, unused);
    console.log([...standing(counts), ...complaints(left), ...farewell(config, unused, drop)].join('\n'));
    if (left.unreadable.length + left.doubled.length > 0) process.exitCode = 1;
  } finally {
    await connection.close();
  }
}

/** The keys that are not the current one, and that no number is under. */
const unusedOf = ({ ids }: KeyRing, counts: ReadonlyMap<string, number>) =>
  ids.slice(1).filter((id) => !counts.has(id));

const standing = (counts: ReadonlyMap<string, number>) =>
  counts.size > 0 ? [...counts].map(([id, count]) => `${id}: ${count} numbers`) : ['There are no numbers of persons.'];

const complaints = ({ unreadable, doubled }: Left) => [
  ...unreadable.map((id) => `Cannot be opened (changed, or under a key that is not here): the number of ${id}`),
  ...doubled.map((id) => `Left under its old key, for somebody else has the same number: ${id}`),
];

function farewell({ production }: Config, unused: string[], drop: boolean): string[] {
  if (unused.length === 0) return [];
  if (drop) return [`Dropped: ${unused.join(', ')}.`];
  const how = production ? 'take it out of NUMBER_KEYS' : 'npm run rotate-keys -- --drop';
  return [`No number is under ${unused.join(', ')} any more, which may be dropped now: ${how}.`];
}

// Without this, Ctrl-C would leave a MongoDB behind that was started for this alone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  const options = { help: { type: 'boolean' }, drop: { type: 'boolean' } } as const;
  const { help = false, drop = false } = readArguments({ options }).values;
  if (help) console.log(HELP);
  else await rotate(readConfig(), drop);
} catch (error) {
  const isForThePerson = [BadArgument, BadConfiguration, BeingChanged, NoStore].some((each) => error instanceof each);
  say(isForThePerson ? (error as Error).message : String((error as Error).stack));
  process.exitCode = error instanceof BadArgument ? 2 : 1;
}
// A progress bar that came to no end would keep the process alive.
process.exit();
