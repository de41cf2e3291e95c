import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, markOf } from './process-mark.ts';
import type { ProcessMark } from './process-mark.ts';

/** The mongod that serves a data directory. */
export interface MongodMark extends ProcessMark {
  readonly port: number;
  /** It has been told to end: nobody should begin to use it. */
  readonly stopping?: true;
}

/** What `store.json` beside the data says: which program of ours has the data, and which mongod serves them. */
export interface StoreRecord {
  readonly owner: ProcessMark;
  readonly mongod?: MongodMark | undefined;
}

/** Another program of ours has the data. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning';

  constructor(
    dataDirectory: string,
    readonly pid: number,
  ) {
    super(
      `Desa Sehat already runs on the data in ${dataDirectory}, as process ${pid}. Stop that one first, or give this one another data directory.`,
    );
  }
}

const fileIn = (dataDirectory: string) => join(dataDirectory, 'store.json');

/** What is written beside the data; null if nobody has them and nobody was killed at it. */
export function readStoreRecord(dataDirectory: string): StoreRecord | null {
  return read(fileIn(dataDirectory));
}

/** The right to the data of one directory, held by this process alone until it is released. */
export class StoreClaim {
  private constructor(
    private readonly dataDirectory: string,
    private readonly owner: ProcessMark,
    /** The mongod of a program that was killed; it may still run. */
    readonly left: MongodMark | undefined,
  ) {}

  /**
   * Throws `AlreadyRunning` unless the data are free. Of two starts at one moment only the one that creates the turn
   * gets to look whether they are. It is all synchronous, so that being killed in the middle is next to impossible; should
   * it go wrong all the same, mongod's own lock still keeps a second mongod out.
   */
  static take(dataDirectory: string): StoreClaim {
    // What is in there is about people's health: for this user's eyes only.
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    const owner = markOf(process.pid);
    if (!owner) throw new Error('This system does not tell which processes run');
    const file = fileIn(dataDirectory);
    const turn = `${file}.turn`;
    while (!createWhole(turn, { owner })) {
      const rival = read(turn)?.owner;
      if (rival && isRunning(rival)) throw new AlreadyRunning(dataDirectory, rival.pid);
      rmSync(turn, { force: true });
    }
    try {
      const left = read(file);
      if (left && isRunning(left.owner)) throw new AlreadyRunning(dataDirectory, left.owner.pid);
      const claim = new StoreClaim(dataDirectory, owner, left?.mongod);
      claim.note(left?.mongod);
      return claim;
    } finally {
      rmSync(turn, { force: true });
    }
  }

  /** Synchronous, so that no mongod of ours runs for a moment without being written down. */
  note(mongod: MongodMark | undefined): void {
    const file = fileIn(this.dataDirectory);
    writeFileSync(`${file}.new`, text({ owner: this.owner, mongod }));
    renameSync(`${file}.new`, file);
  }

  release(): void {
    rmSync(fileIn(this.dataDirectory), { force: true });
  }
}

const text = (record: StoreRecord) => `${JSON.stringify(record, null, 2)}\n`;

function read(file: string): StoreRecord | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as StoreRecord;
  } catch (error) {
    // Half a file is what a power cut leaves. It tells nothing, and no process is left that it could tell of.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Creates the file with all its content at once, or not at all if there is one: a link does both, `open` only one. */
function createWhole(file: string, record: StoreRecord): boolean {
  const written = `${file}.${randomUUID()}`;
  writeFileSync(written, text(record));
  try {
    linkSync(written, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(written);
  }
}
