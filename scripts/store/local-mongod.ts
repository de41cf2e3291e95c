import { resolve } from 'node:path';
import { launchMongod, type ServingMongod } from './launch-mongod.ts';
import type { MongodProgram } from './mongod-way.ts';
import { endProcess, isRunning, signalTo } from './process-mark.ts';
import type { RunningStore } from './running-store.ts';
import { raisePrimary, uriAt } from './replica-set.ts';
import { StoreClaim } from './store-claim.ts';
import type { MongodMark } from './store-claim.ts';

interface LocalMongod {
  /** Holds the data in `db`, `mongod.log`, and `store.json`, which says who has it. */
  readonly dataDirectory: string;
  /** Asked only when a mongod has to be started. */
  readonly program: () => Promise<MongodProgram>;
  readonly say: (line: string) => void;
}

/**
 * A mongod of our own on data that stay. Throws `AlreadyRunning` if another program of ours has them; a mongod that a
 * killed program has left is taken over.
 */
export async function startLocalMongod({ dataDirectory, program, say }: LocalMongod): Promise<RunningStore> {
  const directory = resolve(dataDirectory);
  const claim = StoreClaim.take(directory);
  try {
    const adopted = claim.left && (await adopt(claim.left, say));
    if (adopted) return held(adopted, claim, say);
    claim.note(undefined);
    return held(await launchMongod(directory, await program(), claim), claim, say);
  } catch (error) {
    claim.release();
    throw error;
  }
}

function held({ mongod, origin, ended }: ServingMongod, claim: StoreClaim, say: LocalMongod['say']): RunningStore {
  let told = false;
  const tell = () => {
    if (!isRunning(mongod)) return;
    told = true;
    // So that a start in this very moment waits for its end, rather than takes it over.
    claim.note({ ...mongod, stopping: true });
    signalTo(mongod, 'SIGTERM');
  };
  const end = async () => {
    process.off('exit', tell);
    tell();
    await endProcess(mongod);
    claim.release();
  };
  // For a program that ends without disposing of us. One that is killed leaves its mongod to the next start.
  process.once('exit', tell);
  void ended?.then((how) => {
    if (!told) say(`MongoDB has ended by itself: ${how}`);
  });
  let ending: Promise<void> | undefined;
  return { uri: uriAt(mongod.port), origin, [Symbol.asyncDispose]: () => (ending ??= end()) };
}

/** Goes on with the mongod of a program that was killed; null if there is nothing to go on with. */
async function adopt(mongod: MongodMark, say: LocalMongod['say']): Promise<ServingMongod | null> {
  if (isRunning(mongod) && !mongod.stopping) {
    try {
      await raisePrimary({ port: mongod.port, while: mongod, within: 30_000 });
      return { mongod, origin: `mongod of a program that was killed, taken over (process ${mongod.pid})` };
    } catch (error) {
      say(`The mongod that a killed program left (process ${mongod.pid}) is of no use: ${(error as Error).message}`);
    }
  }
  await endProcess(mongod);
  return null;
}
