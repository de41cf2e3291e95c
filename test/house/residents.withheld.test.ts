import { aSparseCountry, type SparseCountry } from '../support/a-sparse-country.ts';
import { differences, recoverable } from '../support/leaf-sums.ts';
import {
  allCells,
  allResidents,
  ANALYST,
  askResidents,
  cellName,
  DIVISIONS,
  type ResidentRow,
} from '../support/resident-answers.ts';
import { groupsOf, sumOf } from '../support/resident-groups.ts';
import { BANTARBARANG } from '../support/village-of-tests.ts';

/** The village of all tests has no small counts: here are desa of a few households. */
let country: SparseCountry;
let groups: ReturnType<typeof groupsOf>;
let cells: Map<string, ResidentRow>;
beforeAll(async () => {
  country = await aSparseCountry();
  groups = groupsOf(country);
  cells = await allCells(country);
});
afterAll(() => country[Symbol.asyncDispose]());

const isDesa = ({ region }: ResidentRow) => region.code.length === BANTARBARANG.length;
const byHand = (row: ResidentRow) => sumOf(row, groups).leaves.reduce((sum, leaf) => sum + groups[leaf]!.count, 0);
const those = (suppressed: boolean) => [...cells.values()].filter(({ count }) => count.suppressed === suppressed);

describe('small counts', () => {
  it('from 1 to 4 of a desa are withheld, as null; a 0 and the others are told as they are, or withheld with them', () => {
    const wrong = [...cells.values()].filter((row) => {
      const count = byHand(row);
      if (row.count.suppressed) return row.count.value !== null || count === 0;
      return row.count.value !== count || (isDesa(row) && count > 0 && count < 5);
    });
    expect(wrong).toEqual([]);
    expect(those(true).length).toBeGreaterThan(50);
    expect(those(false).filter(({ count }) => count.value !== 0).length).toBeGreaterThan(50);
    expect(those(true)[0]!.count).toEqual({ value: null, suppressed: true });
  });

  it('are withheld the same whatever is asked, and whoever asks', async () => {
    for (const within of new Set([...cells.values()].map(({ region }) => region.code)))
      for (const rows of DIVISIONS)
        for (const row of await allResidents(country, { rows, within })) expect(row).toEqual(cells.get(cellName(row)));
    for (const role of ['puskesmas', 'dinkes', 'desa']) {
      const asking = { rows: ['SEX', 'AGE_BAND'], within: BANTARBARANG };
      const { data } = await askResidents(country, asking, { role, areas: [BANTARBARANG] });
      expect(data).toEqual((await askResidents(country, asking, ANALYST)).data);
    }
  });

  it('come back by no difference of two answers, and by no sum of answers however many', () => {
    const published = those(false).map((row) => sumOf(row, groups));
    const withheld = those(true).map((row) => sumOf(row, groups));
    expect(differences(published, withheld)).toEqual([]);
    expect(recoverable(published, withheld, groups.length)).toEqual([]);
  });

  it('would come back if one of the other cells were told: the look above can see it', () => {
    const published = those(false).map((row) => sumOf(row, groups));
    const small = those(true).filter((row) => isDesa(row) && byHand(row) < 5);
    const further = those(true).filter((row) => !small.includes(row));
    expect(further.length).toBeGreaterThan(0);
    const told = [...published, ...further.map((row) => sumOf(row, groups))];
    const given = small.map((row) => sumOf(row, groups));
    expect(recoverable(told, given, groups.length).length).toBeGreaterThan(0);
    expect(differences(told, given).length).toBeGreaterThan(0);
  });

  it('are in no sum in which all else is told', () => {
    const rows = [...cells.values()];
    const above = ({ region }: ResidentRow) => region.code.split('.').slice(0, -1).join('.');
    const alone = rows.flatMap((total) => {
      const isSame = (row: ResidentRow, names: ('sex' | 'ageBand')[]) =>
        names.every((name) => row[name] === total[name]);
      const isHere = (row: ResidentRow) => row.region.code === total.region.code;
      const sums = [
        rows.filter((row) => above(row) === total.region.code && isSame(row, ['sex', 'ageBand'])),
        rows.filter((row) => isHere(row) && !total.sex && row.sex !== null && isSame(row, ['ageBand'])),
        rows.filter((row) => isHere(row) && !total.ageBand && row.ageBand !== null && isSame(row, ['sex'])),
      ];
      return sums
        .filter((parts) => parts.length > 0)
        .map((parts) => [total, ...parts].filter(({ count }) => count.suppressed).map(cellName))
        .filter((withheld) => withheld.length === 1);
    });
    expect(alone).toEqual([]);
  });
});
