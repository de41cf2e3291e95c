import { ALL, type CubeCell } from '../../../../subgraphs/kernel/suppression/cube.ts';

/** A figure of a smallest region, undivided: region, sex, age band, count. */
export type Leaf = [region: string, sex: string, ageBand: string, count: number];

/** All cells of a cube, added up from its leaves as far as the regions with so many groups. */
export function aCube(leaves: readonly Leaf[], { fromGroups = 1 } = {}): CubeCell[] {
  const cells = new Map<string, CubeCell>();
  const distinct = (values: string[]) => [...new Set([...values, ALL])];
  const sexes = distinct(leaves.map(([, sex]) => sex));
  const ageBands = distinct(leaves.map(([, , ageBand]) => ageBand));
  const cellAt = (region: string, sex: string, ageBand: string) => cells.get([region, sex, ageBand].join())!;
  for (const region of new Set(leaves.flatMap(([leaf]) => upwards(leaf, fromGroups))))
    for (const sex of sexes)
      for (const ageBand of ageBands) cells.set([region, sex, ageBand].join(), { region, sex, ageBand, count: 0 });
  for (const [leaf, sex, ageBand, count] of leaves)
    for (const region of upwards(leaf, fromGroups))
      for (const s of distinct([sex])) for (const b of distinct([ageBand])) cellAt(region, s, b).count += count;
  return [...cells.values()];
}

function upwards(region: string, fromGroups: number): string[] {
  const groups = region.split('.');
  return groups.map((_, i) => groups.slice(0, i + 1).join('.')).slice(fromGroups - 1);
}

/** Chance that comes out the same each time (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A count with this mean, as independent cases come (Knuth's Poisson; in halves, as e^-mean must not be zero). */
export function cases(mean: number, random: () => number): number {
  if (mean > 200) return cases(mean / 2, random) + cases(mean / 2, random);
  let count = 0;
  for (let left = random(); left > Math.exp(-mean); left *= random()) count += 1;
  return count;
}

// Roughly Indonesia's in 2020: a quarter below 15, a tenth from 60.
const SHARE_OF_BAND = {
  '00-04': 0.082,
  '05-09': 0.084,
  '10-14': 0.082,
  '15-19': 0.082,
  '20-29': 0.166,
  '30-44': 0.228,
  '45-59': 0.178,
  '60-69': 0.064,
  '70+': 0.034,
};

/** The leaves of a desa with so many people, of whom this share counts. */
export function aDesa(region: string, people: number, share: number, random: () => number): Leaf[] {
  return ['FEMALE', 'MALE'].flatMap((sex) =>
    Object.entries(SHARE_OF_BAND).map(([ageBand, part]): Leaf => [
      region,
      sex,
      ageBand,
      cases((people * part * share) / 2, random),
    ]),
  );
}

/** The codes of the desa of a kecamatan. */
export const desaOf = (kecamatan: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${kecamatan}.${2001 + i}`);
