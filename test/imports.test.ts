import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');

/** Where a file stands: `gateway`, `scripts`, `subgraphs/people` … */
const placeOf = (file: string) =>
  relative(ROOT, file)
    .split('/')
    .slice(0, file.includes('/subgraphs/') ? 2 : 1)
    .join('/');

async function imports(folder: string): Promise<[from: string, to: string][]> {
  const files = (await readdir(join(ROOT, folder), { recursive: true })).filter((file) => /\.tsx?$/.test(file));
  const found = await Promise.all(
    files.map(async (name) => {
      const file = join(ROOT, folder, name);
      const relatives = (await readFile(file, 'utf8')).matchAll(/from '(\.[^']+)'/g);
      return [...relatives].map(([, to]) => [placeOf(file), placeOf(resolve(file, '..', to!))] as [string, string]);
    }),
  );
  return found.flat();
}

describe('imports point inwards', () => {
  it('in the gateway: to the kernel alone', async () => {
    const to = new Set((await imports('gateway')).map(([, place]) => place));
    expect(to).toEqual(new Set(['gateway', 'subgraphs/kernel']));
  });

  it('in a subgraph: to itself and the kernel; in the kernel: to itself', async () => {
    const sideways = (await imports('subgraphs')).filter(
      ([from, to]) =>
        from.includes('/') &&
        from !== 'subgraphs/serve.ts' &&
        from !== 'subgraphs/index.ts' &&
        to !== from &&
        to !== 'subgraphs/kernel',
    );
    expect(sideways).toEqual([]);
    expect((await imports('subgraphs/kernel')).filter(([from, to]) => from !== to)).toEqual([]);
  });

  it('in one script alone: to the gateway and the subgraphs together', async () => {
    const files = (await readdir(join(ROOT, 'scripts'), { recursive: true })).filter(
      (file) => file.endsWith('.ts') && !file.startsWith('bench/'),
    );
    const both: string[] = [];
    for (const file of files) {
      const text = await readFile(join(ROOT, 'scripts', file), 'utf8');
      if (
        /from '[./]+\/gateway\/(?!playground\/questions)/.test(text) &&
        /from '[./]+\/subgraphs\/(?!kernel\/)/.test(text)
      )
        both.push(file);
    }
    expect(both).toEqual(['run-house.ts']);
  });
});
