import { parseArgs } from 'node:util';

/** What the command line says of a bench. */
export interface BenchArguments {
  name?: string | undefined;
  help: boolean;
  seconds: number;
  rounds: number;
  connections: number;
  /** Of `visits` and `alerts`: many in each request. */
  batch: boolean;
  /** Of `alerts`: how many listen. */
  clients: number;
}

/** The command cannot be understood; the message says what can be. */
export class BadBenchArgument extends Error {}

const DEFAULTS = { seconds: 5, rounds: 3, connections: 8, clients: 1 };

const AT_MOST = { seconds: 1_000, rounds: 1_000, connections: 1_000, clients: 15_000 };

/** What `npm run bench` prints without a name. */
export const benchHelp = (benches: Record<string, { about: string }>) =>
  `npm run -s bench <name> -- [--seconds ${DEFAULTS.seconds}] [--rounds ${DEFAULTS.rounds}] [--connections ${DEFAULTS.connections}] [--batch] [--clients ${DEFAULTS.clients}]

${Object.entries(benches)
  .map(([name, { about }]) => `  ${name.padEnd(8)} ${about}`)
  .join('\n')}

The figures are printed as Markdown, progress goes to stderr. Seconds are those of one round of one contender; connections those of stack. --batch has visits sent by the hundred; --clients is how many listen to alerts.`;

/** Reads the command line. Throws `BadBenchArgument`. */
export function readBenchArguments(words: string[], names: readonly string[]): BenchArguments {
  const { positionals, values } = parsed(words);
  const [name, ...more] = positionals;
  if (more.length > 0 || (name !== undefined && !names.includes(name))) {
    throw new BadBenchArgument(`There is no bench "${positionals.join(' ')}", but: ${names.join(', ')}`);
  }
  return {
    name,
    help: values.help ?? false,
    seconds: numberOf('seconds', values.seconds),
    rounds: numberOf('rounds', values.rounds),
    connections: numberOf('connections', values.connections),
    batch: values.batch ?? false,
    clients: numberOf('clients', values.clients),
  };
}

function parsed(args: string[]) {
  const number = { type: 'string' } as const;
  const yes = { type: 'boolean' } as const;
  const options = {
    seconds: number,
    rounds: number,
    connections: number,
    clients: number,
    batch: yes,
    help: yes,
  } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new BadBenchArgument((error as Error).message);
  }
}

function numberOf(name: keyof typeof DEFAULTS, text: string | undefined): number {
  const value = text === undefined ? DEFAULTS[name] : Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= AT_MOST[name]) return value;
  throw new BadBenchArgument(`--${name} must be a whole number from 1 to ${AT_MOST[name]}`);
}
