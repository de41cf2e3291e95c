/** A mongod that was seen to run, and in a few words where it is from. */
export interface MongodProgram {
  readonly path: string;
  readonly origin: string;
}

/** Where to look for a mongod, and whom to tell. These come as arguments: nothing here reads the environment. */
export interface Seek {
  /** MONGOMS_SYSTEM_BINARY */
  readonly systemBinary?: string | undefined;
  /** PATH */
  readonly path?: string | undefined;
  /** A folder that outlives this clone, so that the next one has its mongod at once. */
  readonly cacheDirectory: string;
  readonly say: (line: string) => void;
  /** Every way there is, unless a test wants fewer. */
  readonly ways?: readonly Way[] | undefined;
}

/** One way to a mongod: `find` gives its path, or null where there is none, and throws when it tried in vain. */
export interface Way {
  readonly name: string;
  find(seek: Seek): Promise<string | null>;
}
