import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const requireFrom = createRequire(import.meta.url);

// What ends up in the bundles; a new version of one of these is a new page.
const packages = [
  'esbuild',
  'graphiql',
  '@graphiql/react',
  '@graphiql/toolkit',
  '@observablehq/plot',
  'graphql',
  'graphql-ws',
  'monaco-editor',
  'monaco-graphql',
  'react',
  'react-dom',
];

// Names and extensions are what the browser asks for; see `workers.ts`.
const workers = {
  'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
  'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
  'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
};

/**
 * Bundles the playground page into `outputDirectory`, unless this very page is there already.
 *
 * The files lie in a folder named after their stamp, so a browser may keep them for ever; `index.html` beside it
 * points to them. Each appears whole, by a rename, the index last: nobody is served half a page.
 */
export async function buildPlayground(outputDirectory: string, say: (sentence: string) => void): Promise<void> {
  const stamp = await stampOfSources();
  const index = join(outputDirectory, 'index.html');
  if ((await textOf(index)).includes(`/playground/${stamp}/`)) return;

  const began = performance.now();
  const draft = join(outputDirectory, `draft-${randomUUID()}`);
  await mkdir(draft, { recursive: true });
  try {
    await bundle(draft);
    await compress(draft);
    const html = await readFile(join(here, 'page.html'), 'utf8');
    await writeFile(`${draft}.html`, html.replaceAll('{{assets}}', `/playground/${stamp}/`));
    await renameUnlessThere(draft, join(outputDirectory, stamp));
    await rename(`${draft}.html`, index);
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(`${draft}.html`, { force: true });
  }
  await removeOldStamps(stamp, outputDirectory);
  say(`Built the playground in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

async function stampOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(here, { withFileTypes: true });
  for (const { name } of entries.filter((entry) => entry.isFile()).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(name).update(await readFile(join(here, name)));
  }
  for (const name of packages) {
    const { version } = JSON.parse(await readFile(descriptionOf(name), 'utf8')) as { version: string };
    hash.update(`${name}@${version}`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Where a package says what it is; not each lets that be resolved. */
const descriptionOf = (name: string): string =>
  requireFrom.resolve
    .paths(name)!
    .map((directory) => join(directory, name, 'package.json'))
    .find((path) => existsSync(path))!;

async function bundle(outdir: string): Promise<void> {
  const common = {
    absWorkingDir: here,
    // From where we stand, not from `absWorkingDir`: DATA_DIR may be relative, and by default is.
    outdir: resolve(outdir),
    bundle: true,
    minify: true,
    platform: 'browser',
    // Chrome and Firefox of 2022, Safari 16: phones in the field are not new.
    target: 'es2022',
    // A source map would carry the paths of the machine that built it.
    sourcemap: false,
    logLevel: 'warning',
    // The project's tsconfig is the server's.
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx' } },
  } satisfies BuildOptions;

  await Promise.all([
    // Monaco's modules import their style sheets one by one; GraphiQL's own sheet, which page.css takes in, has them all.
    build({ ...common, entryPoints: ['page.tsx'], format: 'esm', splitting: true, loader: { '.css': 'empty' } }),
    build({ ...common, entryPoints: ['page.css'] }),
    build({ ...common, entryPoints: workers, format: 'iife' }),
  ]);
}

// Three quarters of Monaco never cross the wire; done here once instead of at every request.
async function compress(directory: string): Promise<void> {
  for (const file of await readdir(directory)) {
    await writeFile(join(directory, `${file}.gz`), await promisify(gzip)(await readFile(join(directory, file))));
  }
}

// Somebody who built the same page at the same time may have been faster; theirs is as good.
async function renameUnlessThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

async function removeOldStamps(stamp: string, directory: string): Promise<void> {
  const old = (await readdir(directory)).filter((name) => /^[0-9a-f]{16}$/.test(name) && name !== stamp);
  await Promise.all(old.map((name) => rm(join(directory, name), { recursive: true, force: true })));
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
