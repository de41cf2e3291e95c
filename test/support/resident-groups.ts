import type { Sum } from './leaf-sums.ts';
import { cellName, type ResidentRow } from './resident-answers.ts';

/** The age bands, and since when somebody was born who is in one at the end of January 2026. */
export const BANDS = [
  ['MONTHS_0_TO_11', '2025-02-01'],
  ['MONTHS_12_TO_59', '2021-02-01'],
  ['MONTHS_60_TO_71', '2020-02-01'],
  ['YEARS_6_TO_17', '2008-02-01'],
  ['YEARS_18_TO_59', '1966-02-01'],
  ['YEARS_60_AND_OVER', '1800-01-01'],
] as const;

interface Recorded {
  households: readonly { _id: string; desa: { code: string } }[];
  people: readonly { householdId: string; sex: string; birthDate: string }[];
}

/** The smallest groups, a desa's people of one sex and age band, each with how many there are: counted by hand. */
export function groupsOf({ households, people }: Recorded): { name: string; count: number }[] {
  const desaOf = new Map(households.map(({ _id, desa }) => [_id, desa.code]));
  const counts = new Map<string, number>();
  for (const desa of new Set(desaOf.values()))
    for (const sex of ['MALE', 'FEMALE']) for (const [band] of BANDS) counts.set([desa, sex, band].join('|'), 0);
  for (const { householdId, sex, birthDate } of people) {
    const [band] = BANDS.find(([, bornFrom]) => birthDate >= bornFrom)!;
    const name = [desaOf.get(householdId), sex, band].join('|');
    counts.set(name, counts.get(name)! + 1);
  }
  return [...counts].map(([name, count]) => ({ name, count }));
}

/** Which of the groups a cell counts. */
export function sumOf(row: ResidentRow, groups: readonly { name: string }[]): Sum {
  const leaves = groups.flatMap(({ name }, i) => {
    const [desa, sex, band] = name.split('|') as [string, string, string];
    const isThere = desa === row.region.code || desa.startsWith(`${row.region.code}.`);
    return isThere && (row.sex ?? sex) === sex && (row.ageBand ?? band) === band ? [i] : [];
  });
  return { name: cellName(row), leaves };
}
