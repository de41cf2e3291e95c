import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SUBGRAPHS } from '../subgraphs/index.ts';
import {
  AUDIT_FAULTS,
  listHeads,
  verifyAll,
  verifyKept,
  type AuditFault,
  type ChainHead,
} from '../subgraphs/kernel/audit-verification.ts';
import { BadConfiguration, readConfig } from '../subgraphs/kernel/config.ts';
import { connect, storeOf, type Store } from '../subgraphs/kernel/store.ts';
import { BadArgument } from './arguments.ts';
import { progressOn } from './progress.ts';
import { NoStore } from './store/no-store.ts';
import { provideStore } from './store/provide-store.ts';

const HELP = `Verifies the audit log: in each subgraph, one chain of entries for each kabupaten, tied by hashes. It only reads.

  npm run -s audit -- --verify [--against heads.jsonl]
  npm run -s audit -- --heads >heads.jsonl

  --verify   reads every chain; ends with 1 if an entry was changed, removed, added or replaced, and names it
  --against  also compares the heads kept in this file: nothing else finds a chain whose end was cut off together with
             its head, or that was made anew
  --heads    prints the head of each chain, one JSON object a line: keep them where nobody who can write to the
             database can write
  --help     this text`;

/** A head as it is kept in a file. */
type KeptLine = ChainHead & { subgraph: string };

const say = (line: string) => console.error(line);

function readArguments(args: string[]) {
  const flag = { type: 'boolean' } as const;
  const options = { verify: flag, heads: flag, help: flag, against: { type: 'string' } } as const;
  try {
    const { values } = parseArgs({ args, options });
    const { verify = false, heads = false, against } = values;
    if (values.help || (verify !== heads && (verify || against === undefined))) return values;
  } catch (error) {
    throw new BadArgument((error as Error).message);
  }
  throw new BadArgument('Say either --verify, with or without --against, or --heads; --help tells what they do.');
}

/** Reads a line of `--heads`. Throws `BadArgument`, for a file that is not read as a whole proves nothing. */
function keptLine(text: string, index: number): KeptLine {
  try {
    const { subgraph, chain, number, hash } = JSON.parse(text) as KeptLine;
    const isHead = typeof chain === 'string' && Number.isInteger(number) && /^[0-9a-f]{64}$/.test(hash);
    if (isHead && SUBGRAPHS.some(({ name }) => name === subgraph)) return { subgraph, chain, number, hash };
  } catch {
    // Told below.
  }
  throw new BadArgument(`Line ${index + 1} of the kept heads is no head of a chain of ours.`);
}

async function readKept(file: string): Promise<KeptLine[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new BadArgument(`The kept heads cannot be read from ${file}: ${error.code}.`);
  });
  return text.split('\n').filter(Boolean).map(keptLine);
}

const told = ({ entry, until, fault }: AuditFault) =>
  `${until ? `${entry} to ${until}` : entry} ${AUDIT_FAULTS[fault]}`;

/** Verifies the chains of a subgraph, says what became of each, and gives the number of faults. */
async function verify(name: string, store: Store, kept: readonly ChainHead[]): Promise<number> {
  const progress = progressOn(process.stderr);
  const reports = await verifyAll(store, (_, done, total) => progress(`entries of ${name}`, done, total));
  for (const { chain, entries, faults, faultCount } of reports) {
    console.log(`${name} ${chain ?? '(no chain)'}: entries ${entries}, faults ${faultCount}`);
    for (const fault of faults) console.log(`  ${told(fault)}`);
    if (faultCount > faults.length) console.log(`  and ${faultCount - faults.length} more`);
  }
  const lost = await verifyKept(store, kept);
  for (const fault of lost) console.log(`${name} ${told(fault)}`);
  return reports.reduce((sum, { faultCount }) => sum + faultCount, lost.length);
}

async function audit({ heads, against }: ReturnType<typeof readArguments>): Promise<number> {
  const kept = against === undefined ? [] : await readKept(against);
  const config = readConfig();
  await using mongodb = await provideStore({ ...config, share: true, say });
  // Not prepared: who verifies needs no right but to read.
  const connection = await connect(mongodb.uri);
  try {
    let faults = 0;
    for (const { name } of SUBGRAPHS) {
      const store = storeOf(connection, `${config.databasePrefix}${name}`);
      const ours = kept.filter(({ subgraph }) => subgraph === name);
      if (heads) for (const head of await listHeads(store)) console.log(JSON.stringify({ subgraph: name, ...head }));
      else faults += await verify(name, store, ours);
    }
    return faults;
  } finally {
    await connection.close();
  }
}

// Without this, Ctrl-C would leave a MongoDB behind that was started for this alone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  const values = readArguments(process.argv.slice(2));
  if (values.help) console.log(HELP);
  else if ((await audit(values)) > 0) process.exitCode = 1;
} catch (error) {
  const forThePerson = error instanceof BadArgument || error instanceof BadConfiguration || error instanceof NoStore;
  say(forThePerson ? error.message : String((error as Error).stack));
  process.exitCode = error instanceof BadArgument ? 2 : 1;
}
