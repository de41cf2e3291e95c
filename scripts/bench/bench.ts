import { inspect } from 'node:util';
import { BadConfiguration } from '../../subgraphs/kernel/config.ts';
import { signalled } from '../../subgraphs/kernel/serving.ts';
import { NoStore } from '../store/no-store.ts';
import { BadBenchArgument, benchHelp, readBenchArguments } from './bench-arguments.ts';
import { Belongings } from './belongings.ts';
import { BENCHES } from './benches.ts';
import { BadAnswer } from './post.ts';
import { DifferentAnswers } from './same-answers.ts';
import { Unlike } from './visit-store.ts';

/** `npm run bench <name>`: prints figures as Markdown. Without a name it lists the benches. */
const say = (line: string) => console.error(line);

class Interrupted extends Error {}

async function run(): Promise<void> {
  const { name, help, ...options } = readBenchArguments(process.argv.slice(2), Object.keys(BENCHES));
  if (help || name === undefined) return console.log(benchHelp(BENCHES));
  const interrupted = signalled().then(() => Promise.reject(new Interrupted('stopped before the end')));
  await using belongings = new Belongings();
  const bench = await BENCHES[name]!.load();
  console.log(await Promise.race([bench({ ...options, belongings, say }), interrupted]));
}

try {
  await run();
  process.exit();
} catch (error) {
  const known = [BadAnswer, BadBenchArgument, BadConfiguration, DifferentAnswers, Interrupted, NoStore, Unlike].some(
    (each) => error instanceof each,
  );
  say(known ? (error as Error).message : inspect(error));
  process.exit(error instanceof BadBenchArgument ? 2 : 1);
}
