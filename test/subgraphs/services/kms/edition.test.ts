import {
  editionOn,
  KMS_EDITIONS,
  KNOWN_TABLES,
  minimumGainGrams,
  type KmsEdition,
} from '../../../../subgraphs/services/kms/index.ts';

type Row = [month: number, forBothSexes: number, inRanges: number, boys: number, girls: number];

/** The three tables that are known, grams by completed month. */
const ROWS: Row[] = [
  [1, 800, 800, 800, 800],
  [2, 900, 900, 900, 900],
  [3, 800, 800, 800, 800],
  [4, 600, 600, 600, 600],
  [5, 500, 500, 500, 500],
  [6, 400, 400, 400, 400],
  [7, 300, 400, 400, 300],
  [8, 300, 300, 300, 300],
  [9, 300, 300, 300, 300],
  [10, 300, 300, 300, 300],
  [11, 300, 200, 300, 200],
  [12, 200, 200, 200, 200],
  [13, 200, 200, 200, 200],
  [59, 200, 200, 200, 200],
];

const [BY_SEX, FOR_BOTH_SEXES, IN_RANGES] = KNOWN_TABLES as [KmsEdition, KmsEdition, KmsEdition];

describe('the minimum gain', () => {
  it.each(ROWS)('at month %s is that of each table', (month, forBothSexes, inRanges, boys, girls) => {
    const ofBoysAndGirls = (table: KmsEdition) => [
      minimumGainGrams(table, 'MALE', month),
      minimumGainGrams(table, 'FEMALE', month),
    ];
    expect(ofBoysAndGirls(FOR_BOTH_SEXES)).toEqual([forBothSexes, forBothSexes]);
    expect(ofBoysAndGirls(IN_RANGES)).toEqual([inRanges, inRanges]);
    expect(ofBoysAndGirls(BY_SEX)).toEqual([boys, girls]);
  });

  it('is not laid down before the first month is complete, nor where the sex is not known', () => {
    expect(minimumGainGrams(BY_SEX, 'MALE', 0)).toBeUndefined();
    expect(minimumGainGrams(BY_SEX, undefined, 4)).toBeUndefined();
  });
});

describe('the editions', () => {
  it('in force are the table by sex alone, which refers at the first T and says that it is unconfirmed', () => {
    expect(KMS_EDITIONS).toEqual([{ ...BY_SEX, from: '2010-01-01' }]);
    expect(BY_SEX).toMatchObject({ birthWeightIsPrevious: false, redLineZ: -3, referAt: 'T' });
    expect(KNOWN_TABLES.filter(({ source }) => !source.includes('unconfirmed'))).toEqual([]);
  });

  it('have one id each, and whole grams for each of twelve months', () => {
    expect(new Set(KNOWN_TABLES.map(({ id }) => id)).size).toBe(KNOWN_TABLES.length);
    const columns = KNOWN_TABLES.flatMap((table) => Object.values(table.minimumGainGrams));
    expect(columns.map(({ length }) => length)).toEqual(Array(6).fill(12));
    expect(columns.flat().filter((grams) => !(Number.isInteger(grams) && grams > 0))).toEqual([]);
  });

  it('say the same wherever they have one id, for a verdict is told with no more than that', () => {
    const all = [...KNOWN_TABLES, ...KMS_EDITIONS];
    const contents = new Set(all.map((table) => JSON.stringify({ ...table, from: undefined })));
    expect(contents.size).toBe(new Set(all.map(({ id }) => id)).size);
  });

  it('judge from their day on, in whatever order they are listed; before all of them the earliest does', () => {
    const [first, second, third] = ['2010-01-01', '2024-07-01', '2026-01-01'].map((from) => ({
      ...BY_SEX,
      id: from,
      from,
    }));
    const on = (date: string) =>
      [
        [first, second, third],
        [third, first, second],
        [second, third, first],
        [third, second, first],
      ].map((editions) => editionOn(date, editions as KmsEdition[]).id);
    expect(on('1999-12-31')).toEqual(Array(4).fill('2010-01-01'));
    expect(on('2024-06-30')).toEqual(Array(4).fill('2010-01-01'));
    expect(on('2024-07-01')).toEqual(Array(4).fill('2024-07-01'));
    expect(on('2030-01-01')).toEqual(Array(4).fill('2026-01-01'));
    expect(() => editionOn('2024-01-01', [])).toThrow(TypeError);
  });
});
