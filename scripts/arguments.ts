import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Thrown for what cannot be read on the command line; its message is one sentence to whoever typed it. */
export class BadArgument extends Error {}

/** Reads the command line as `parseArgs` does. Throws `BadArgument`. */
export function readArguments<T extends ParseArgsConfig>(config: T) {
  try {
    return parseArgs(config);
  } catch (error) {
    // The first sentence of node:util says what is wrong, the others how to quote it.
    const [what] = (error as Error).message.split(/[.\n]/);
    throw new BadArgument(`${what}: --help tells what can be said.`);
  }
}

/**
 * Reads the command line of a program that takes these files, in this order, and these switches. Ends the program with the
 * help where that is asked for (0), and with what is wrong and the help where something is (2).
 */
export function filesAndSwitches<S extends string>(
  help: string,
  { files = [], switches = [] }: { readonly files?: readonly string[]; readonly switches?: readonly S[] },
): { files: string[]; on: ReadonlySet<S> } {
  const options = Object.fromEntries(['help', ...switches].map((name) => [name, { type: 'boolean' as const }]));
  try {
    const { values, positionals } = readArguments({ options, allowPositionals: true });
    if (values['help']) {
      console.log(help);
      process.exit(0);
    }
    if (positionals.length !== files.length)
      throw new BadArgument(files.length > 0 ? `Name ${files.join(' and ')}.` : `What is ${positionals[0]}?`);
    return { files: positionals, on: new Set(switches.filter((name) => values[name])) };
  } catch (error) {
    if (!(error instanceof BadArgument)) throw error;
    console.error(`${error.message}\n\n${help}`);
    process.exit(2);
  }
}
