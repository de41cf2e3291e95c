import { readFile, writeFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { levelOf, readRegionCode, REGION_LEVELS } from '../../subgraphs/kernel/region-code.ts';

/**
 * `npm run regions:encode -- regions.csv population.csv` re-encodes the region list (columns code, name) and the
 * population (code, male, female, total, area_km2) in the project's own form: a tree by indentation, one line a region,
 * each with the last group of its code. Run it again when a new decree comes.
 */
const DECREE = 'Kepmendagri 300.2.2-2430/2025 (23 June 2025)';
const DESTINATION = new URL('../../subgraphs/desa/regions/', import.meta.url);

const [regionsFile, populationFile] = process.argv.slice(2);
if (!regionsFile || !populationFile) throw new Error('usage: npm run regions:encode -- regions.csv population.csv');

type Row = Record<string, string>;
const rowsOf = async (file: string) => parse<Row>(await readFile(file), { columns: true, trim: true });

const regions = (await rowsOf(regionsFile)).map(({ code, name }) => ({
  code: readRegionCode(code)!,
  name: name!.trim(),
}));
regions.sort((a, b) => (a.code < b.code ? -1 : 1));
// What is loaded is filled in as it stands here: this is where a fault of the list would be seen.
const faults = regions.filter(({ code, name }) => !code || !name || name.length > 100);
if (faults.length > 0) throw new Error(`not a region: ${JSON.stringify(faults[0])}`);
const lines = regions.map(({ code, name }) => {
  const depth = REGION_LEVELS.indexOf(levelOf(code));
  return `${'\t'.repeat(depth)}${code.split('.').at(-1)} ${name}`;
});
const header = `# Regions of Indonesia by ${DECREE}: province, regency, district, village; ${lines.length} lines.`;
await writeFile(new URL('regions.txt', DESTINATION), `${header}\n${lines.join('\n')}\n`);

const people = (await rowsOf(populationFile)).map(({ code, male, female, area_km2 }) =>
  [code, male, female, area_km2].join('\t'),
);
const about = `# code, male, female, square kilometres; Dukcapil, December 2024, as annexed to ${DECREE}`;
await writeFile(new URL('population.tsv', DESTINATION), `${about}\n${people.join('\n')}\n`);
console.error(`${lines.length} regions, ${people.length} populations`);
