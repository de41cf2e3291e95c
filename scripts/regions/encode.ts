import { readFile, writeFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { filesAndSwitches } from '../arguments.ts';
import { levelOf, readRegionCode, REGION_LEVELS } from '../../subgraphs/kernel/region-code.ts';

/** `npm run regions:encode`: a tree by indentation, one line a region, each with the last group of its code. */
const HELP = `Re-encodes the regions of Indonesia and their population in the project's own form. Run it again when a new decree comes.

  npm run regions:encode -- REGIONS.csv POPULATION.csv

  REGIONS.csv     columns code, name
  POPULATION.csv  columns code, male, female, total, area_km2
  --help          this text`;
const DECREE = 'Kepmendagri 300.2.2-2430/2025 (23 June 2025)';
const DESTINATION = new URL('../../subgraphs/desa/regions/', import.meta.url);

const {
  files: [regionsFile, populationFile],
} = filesAndSwitches(HELP, { files: ['REGIONS.csv', 'POPULATION.csv'] });

type Row = Record<string, string>;
const rowsOf = async (file: string | undefined) => parse<Row>(await readFile(file!), { columns: true, trim: true });

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
