import { inspect } from 'node:util';
import { signalled } from '../../subgraphs/kernel/serving.ts';
import { BadArgument } from '../arguments.ts';
import { Belongings } from '../bench/belongings.ts';
import { NoStore } from '../store/no-store.ts';
import { HELP, readChaosArguments, type ChaosArguments } from './chaos-arguments.ts';
import { prove } from './prove.ts';
import { verdictOn } from './verdict.ts';

/** `npm run chaos -- --kills K`: kills parts of a house of its own, and proves that nothing is lost by it. */
const say = (line: string) => console.error(line);

class Interrupted extends Error {}

/** Runs the proof, and ends whatever it has started, also where it is stopped before its end. */
async function proved(asked: ChaosArguments) {
  const gone = new AbortController();
  const interrupted = signalled().then(() => {
    gone.abort();
    return Promise.reject(new Interrupted('stopped before the end'));
  });
  await using belongings = new Belongings();
  return verdictOn(await Promise.race([prove(asked, { belongings, gone: gone.signal, say }), interrupted]));
}

/** Gives the exit status. */
async function run(): Promise<number> {
  const asked = readChaosArguments(process.argv.slice(2));
  if (asked.help) {
    console.log(HELP);
    return 0;
  }
  say(`--seed ${asked.seed}`);
  const { line, faults } = await proved(asked);
  for (const fault of faults) say(fault);
  // The last line, when nothing of the house runs any more that might say something after it.
  console.log(line);
  return faults.length > 0 ? 1 : 0;
}

try {
  process.exit(await run());
} catch (error) {
  const isKnown = [BadArgument, Interrupted, NoStore].some((each) => error instanceof each);
  say(isKnown ? (error as Error).message : inspect(error));
  process.exit(error instanceof BadArgument ? 2 : 1);
}
