import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder `npm start` builds into as well, so that one build serves all. */
export const built = fileURLToPath(new URL('../../.data/playground', import.meta.url));

/** Expects a whole page, which tells nothing about the machine it was built on. */
export async function expectWholePage(directory: string): Promise<void> {
  const index = await readFile(join(directory, 'index.html'), 'utf8');
  const [, stamp] = /\/playground\/([0-9a-f]{16})\//.exec(index)!;
  const names = await readdir(join(directory, stamp!));
  expect(names).toEqual(
    expect.arrayContaining(['page.js', 'page.css', 'editor.worker.js', 'json.worker.js', 'graphql.worker.js']),
  );
  const files = ['index.html', ...names.map((name) => join(stamp!, name))];
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
  for (const file of files.filter((each) => !each.endsWith('.gz'))) {
    const text = await readFile(join(directory, file), 'utf8');
    expect([file, text.includes(process.cwd()), text.includes('sourceMappingURL')]).toEqual([file, false, false]);
  }
}
