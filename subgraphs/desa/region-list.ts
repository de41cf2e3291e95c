import { readFile } from 'node:fs/promises';
import { ancestorsOf, readRegionCode, type RegionCode } from '../kernel/region-code.ts';
import type { Population, Region } from './region.ts';
import { searchWordsOf, wordsOf } from './region-words.ts';

/** The decree whose list is in force, and so the edition of what is loaded. */
export const REGION_DECREE = 'Kepmendagri 300.2.2-2430/2025';

/** A region as it is stored. */
export type RegionRecord = Omit<Region, 'code' | 'population'> & {
  _id: RegionCode;
  population?: Omit<Population, 'total'>;
};

const linesOf = async (file: string) => {
  const text = await readFile(new URL(`./regions/${file}`, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
};

/** The regions of the decree as records, parents before children. */
export async function listedRegions(): Promise<RegionRecord[]> {
  const populations = await listedPopulations();
  const path: string[] = [];
  const names = new Map<string, string>();
  return (await linesOf('regions.txt')).map((line) => {
    const [, indent, group, name] = /^(\t*)(\d+) (.+)$/.exec(line) as unknown as [string, string, string, string];
    path.splice(indent.length, path.length, group);
    const code = readRegionCode(path.join('.'))!;
    const above = ancestorsOf(code);
    const population = populations.get(code);
    names.set(code, name);
    return {
      _id: code,
      name,
      depth: path.length,
      words: searchWordsOf(code, name),
      wordsAbove: [...new Set(above.flatMap((each) => wordsOf(names.get(each)!)))],
      ...(above.length > 0 && { parentCode: above.at(-1)! }),
      ...(population && { population }),
    };
  });
}

async function listedPopulations(): Promise<Map<string, Omit<Population, 'total'>>> {
  const rows = (await linesOf('population.tsv')).map((line) => line.split('\t'));
  return new Map(
    rows.map(([code, male, female, area]) => [
      code!,
      { male: Number(male), female: Number(female), ...(area && { areaSquareKilometres: Number(area) }) },
    ]),
  );
}
