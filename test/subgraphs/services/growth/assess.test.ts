import {
  assess,
  INDICES,
  type Growth,
  type GrowthMeasurement,
  type Index,
} from '../../../../subgraphs/services/growth/index.ts';
import { GOLDEN } from './golden.ts';
import { COLUMNS, measurementOf, readVectors, type Vector } from './vectors.ts';

const FILES = [
  { file: 'vectors.csv', standard: 'WHO_2006', rows: 978, length: 'clenhei' },
  { file: 'vectors-5-to-19.csv', standard: 'WHO_2007', rows: 302, length: 'height_cm' },
] as const;

const sixDecimals = (value: number | string | null | undefined) => (value ? Number(value).toFixed(6) : '');

describe.each(FILES)('the reference vectors of WHO in $file', ({ file, standard, rows, length }) => {
  const columns = Object.entries(COLUMNS[file]) as [Index, [z: string, flag: string]][];

  const told = (row: Vector) => {
    const { indices, lengthMillimetres, bodyMassIndex } = assess(measurementOf(row), standard);
    const scores = columns.flatMap(([index, [z, flag]]) => {
      const score = indices[index];
      return [
        [z, score.z === null ? '' : String(score.z)],
        [flag, score.z === null ? '' : String(Number(score.flagged))],
      ];
    });
    const millimetres = sixDecimals(lengthMillimetres === null ? '' : lengthMillimetres / 10);
    return { ...Object.fromEntries(scores), length: millimetres, bmi: sixDecimals(bodyMassIndex) };
  };
  const expected = (row: Vector) => ({
    ...Object.fromEntries(columns.flatMap(([, each]) => each.map((column) => [column, row[column]]))),
    length: sixDecimals(row[length]),
    bmi: sixDecimals(row['cbmi']),
  });

  it('come out in every cell: z to two decimals, flags, what is missing, length and body mass index', () => {
    const vectors = readVectors(file);
    expect(vectors).toHaveLength(rows);
    for (const row of vectors) expect({ row, ...told(row) }).toEqual({ row, ...expected(row) });
  });
});

const zOf = (growth: Growth, index: Index) => growth.indices[index].z;

describe('a measurement', () => {
  it.each(GOLDEN)(
    'is judged as WHO does: $child, by $standard',
    ({ child, standard, millimetres, z, flagged = [] }) => {
      const growth = assess(child, standard);
      expect(growth).toMatchObject({ standard, lengthMillimetres: millimetres });
      expect({
        WAZ: zOf(growth, 'WEIGHT_FOR_AGE'),
        HAZ: zOf(growth, 'LENGTH_FOR_AGE'),
        WHZ: zOf(growth, 'WEIGHT_FOR_LENGTH'),
        BAZ: zOf(growth, 'BMI_FOR_AGE'),
      }).toEqual(z);
      expect(INDICES.filter((index) => growth.indices[index].flagged)).toEqual(flagged);
    },
  );

  it('is judged by the figures of its age: those of 2007 from 60.0 months, which is day 1827', () => {
    expect(assess({ ageDays: 1826 }).standard).toBe('WHO_2006');
    expect(assess({ ageDays: 1827 }).standard).toBe('WHO_2007');
    expect(assess({ ageMonths: 59.999 }).standard).toBe('WHO_2006');
    expect(assess({ ageMonths: 60 }).standard).toBe('WHO_2007');
  });

  it('tells what was made of the posture', () => {
    const corrected = (child: GrowthMeasurement) => {
      const { correction, lengthMillimetres } = assess({ sex: 'MALE', lengthMillimetres: 800, ...child });
      return [correction, lengthMillimetres];
    };
    expect(corrected({ ageDays: 273, posture: 'STANDING' })).toEqual(['POSTURE_IGNORED', 800]);
    expect(corrected({ ageDays: 274, posture: 'STANDING' })).toEqual(['ADDED_7_MM', 807]);
    expect(corrected({ ageDays: 730, posture: 'STANDING' })).toEqual(['ADDED_7_MM', 807]);
    expect(corrected({ ageDays: 730, posture: 'LYING' })).toEqual([null, 800]);
    expect(corrected({ ageDays: 731, posture: 'STANDING' })).toEqual([null, 800]);
    expect(corrected({ ageDays: 731, posture: 'LYING' })).toEqual(['SUBTRACTED_7_MM', 793]);
    expect(corrected({ ageDays: 1827, posture: 'LYING' })).toEqual([null, 800]);
    expect(corrected({ posture: 'LYING' })).toEqual([null, 800]);
  });

  it('is within the table of weight for length however the millimetres were reckoned', () => {
    const zAt = (lengthMillimetres: number) =>
      assess({ sex: 'FEMALE', ageDays: 400, weightGrams: 18_000, lengthMillimetres }).indices.WEIGHT_FOR_LENGTH.z;
    expect(zAt(1100.0000000000002)).toBe(zAt(1100));
    expect(zAt(109.99999999999999 * 10)).toBe(zAt(1100));
    expect(zAt(1100)).not.toBeNull();
    expect(zAt(1100.01)).toBeNull();
  });

  it('says of each index without a z why', () => {
    const child = {
      sex: 'FEMALE',
      ageDays: 60,
      weightGrams: 4_000,
      lengthMillimetres: 440,
      armCircumferenceMillimetres: 110,
      headCircumferenceMillimetres: 0,
    } as const;
    const reasons = (more: GrowthMeasurement) =>
      INDICES.map((index) => assess({ ...child, ...more }).indices[index].missing ?? 'told');
    const young = ['NOT_POSITIVE', 'TOO_YOUNG', 'NOT_MEASURED', 'NOT_MEASURED'];
    expect(reasons({})).toEqual(['told', 'told', 'LENGTH_OUT_OF_TABLE', 'told', ...young]);
    expect(reasons({ oedema: true })).toEqual(['told', 'OEDEMA', 'OEDEMA', 'OEDEMA', ...young]);
    expect(reasons({ sex: null }).slice(0, 6)).toEqual([...Array<string>(4).fill('NO_SEX'), 'NOT_POSITIVE', 'NO_SEX']);
    expect(reasons({ ageDays: null, lengthMillimetres: 500 }).slice(0, 4)).toEqual([
      'NO_AGE',
      'NO_AGE',
      'told',
      'NO_AGE',
    ]);
    expect(new Set(reasons({ ageDays: -1 }).slice(0, 4))).toEqual(new Set(['BEFORE_BIRTH']));
    expect(reasons({ ageDays: 1900 }).slice(0, 4)).toEqual(['told', 'told', 'TOO_OLD', 'told']);
    expect(reasons({ ageMonths: 120.01, ageDays: null })[1]).toBe('TOO_OLD');
    expect(reasons({ weightGrams: -1 }).slice(0, 4)).toEqual(['told', 'NOT_POSITIVE', 'NOT_POSITIVE', 'NOT_POSITIVE']);
  });

  it('never gives NaN, −0 or an infinite figure, whatever the numbers', () => {
    const numbers = [NaN, -Infinity, -1, -0, 0, Number.MIN_VALUE, 1e-9, 0.5, 450, 1826.25, 3e4, 1e300, Infinity];
    const children = numbers.flatMap((ageDays) =>
      numbers.flatMap((lengthMillimetres) =>
        numbers.flatMap((weightGrams) =>
          (['LYING', 'STANDING', null] as const).map((posture) => ({
            ageDays,
            lengthMillimetres,
            weightGrams,
            posture,
          })),
        ),
      ),
    );
    const wrong = children.filter((child) => {
      const measures = {
        headCircumferenceMillimetres: child.weightGrams,
        tricepsSkinfoldMillimetres: child.weightGrams,
      };
      const { indices, lengthMillimetres, bodyMassIndex } = assess({ sex: 'MALE', ...child, ...measures });
      const figures = [...INDICES.map((index) => indices[index].z), lengthMillimetres, bodyMassIndex];
      return figures.some((each) => each !== null && (!Number.isFinite(each) || Object.is(each, -0)));
    });
    expect(children).toHaveLength(13 ** 3 * 3);
    expect(wrong).toEqual([]);
  });
});
