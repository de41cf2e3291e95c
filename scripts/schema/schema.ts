import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { buildSchema } from 'graphql';
import { composedFiles } from './compose.ts';
import { breaking, undescribed } from './faults.ts';

const HELP = `npm run schema               writes schema/ from the code
npm run schema -- --check    fails when schema/ is stale, a public field has no description, or a change breaks
                             clients of schema/released.graphql and README's "Decisions" does not name it
npm run schema -- --release  makes the present schema the released one`;

const { values } = parseArgs({ options: { check: { type: 'boolean' }, release: { type: 'boolean' }, help: { type: 'boolean' } } });
const file = (name: string) => new URL(`../../schema/${name}`, import.meta.url);
const readOr = (name: string, otherwise: string) => readFile(file(name), 'utf8').catch(() => otherwise);

async function check(files: Map<string, string>): Promise<string[]> {
  const api = files.get('api.graphql')!;
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8').catch(() => '');
  const decisions = readme.split(/^## /m).find((section) => section.startsWith('Decisions')) ?? '';
  const stale: string[] = [];
  for (const [name, text] of files) if ((await readOr(name, '')) !== text) stale.push(`schema/${name} is stale: npm run schema`);
  return [
    ...stale,
    ...undescribed(buildSchema(api)).map((coordinate) => `${coordinate} has no description`),
    ...breaking(await readOr('released.graphql', api), api, decisions).map((change) => `breaks clients: ${change} (README, "Decisions", must say why)`),
  ];
}

if (values.help) {
  console.log(HELP);
} else {
  const files = await composedFiles();
  if (values.check) {
    const faults = await check(files);
    for (const fault of faults) console.error(fault);
    console.error(faults.length === 0 ? 'the schema is up to date' : `${faults.length} faults`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  } else {
    for (const [name, text] of files) await writeFile(file(name), text);
    if (values.release) await writeFile(file('released.graphql'), files.get('api.graphql')!);
    console.error(`schema/ holds ${[...files.keys()].join(', ')}${values.release ? ', and it is released' : ''}`);
  }
}
