import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/** The program a shell would run for this name; null if there is none. */
export async function findOnPath(program: string, path: string | undefined): Promise<string | null> {
  for (const directory of path?.split(delimiter) ?? []) {
    // An entry such as "." would run whatever lies in the folder one happens to be in.
    if (!isAbsolute(directory)) continue;
    const candidate = join(directory, program);
    const runs = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return candidate;
  }
  return null;
}
