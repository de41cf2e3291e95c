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
