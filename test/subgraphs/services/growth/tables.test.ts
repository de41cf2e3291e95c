import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { tablesOf, type Table } from '../../../../subgraphs/services/growth/tables.ts';
import { WHO_FIGURES } from '../../../../subgraphs/services/growth/who-figures.data.ts';

const FOLDER = resolve(__dirname, '../../../../subgraphs/services/growth');

const rowAt = ({ first, l, m, s }: Table, key: number) => [l && l[key - first], m[key - first], s[key - first]];

describe('the figures of WHO', () => {
  // Digit for digit from WHO's files: L, M in millimetres or grams, S.
  it('are those that WHO publishes', () => {
    const boys = tablesOf('WHO_2006', 'MALE');
    expect(rowAt(boys.WEIGHT_FOR_AGE!, 0)).toEqual([0.3487, 3346.4, 0.14602]);
    expect(rowAt(boys.LENGTH_FOR_AGE!, 2)).toEqual([null, 502.359, 0.03775]);
    expect(rowAt(boys.WEIGHT_FOR_LENGTH!, 450)).toEqual([-0.3521, 2441, 0.09182]);
    expect(rowAt(boys.WEIGHT_FOR_HEIGHT!, 652)).toEqual([-0.3521, 7479.9, 0.08216]);
    expect(rowAt(boys.ARM_CIRCUMFERENCE_FOR_AGE!, 91)).toEqual([0.3933, 134.779, 0.07474]);
    expect(rowAt(tablesOf('WHO_2007', 'MALE').BMI_FOR_AGE!, 62)).toEqual([-0.7621, 15.2616, 0.08414]);
  });

  it('are whole: every table for both sexes, from its first key to its last', () => {
    const extent = (standard: 'WHO_2006' | 'WHO_2007', sex: 'MALE' | 'FEMALE') =>
      Object.entries(tablesOf(standard, sex)).map(([name, { first, last }]) => `${name} ${first}-${last}`);
    for (const sex of ['MALE', 'FEMALE'] as const) {
      expect(extent('WHO_2006', sex)).toEqual([
        'LENGTH_FOR_AGE 0-1826',
        'WEIGHT_FOR_AGE 0-1826',
        'BMI_FOR_AGE 0-1826',
        'HEAD_CIRCUMFERENCE_FOR_AGE 0-1826',
        'ARM_CIRCUMFERENCE_FOR_AGE 91-1826',
        'TRICEPS_SKINFOLD_FOR_AGE 91-1826',
        'SUBSCAPULAR_SKINFOLD_FOR_AGE 91-1826',
        'WEIGHT_FOR_LENGTH 450-1100',
        'WEIGHT_FOR_HEIGHT 650-1200',
      ]);
      expect(extent('WHO_2007', sex)).toEqual(['LENGTH_FOR_AGE 60-228', 'WEIGHT_FOR_AGE 60-120', 'BMI_FOR_AGE 60-228']);
    }
    for (const { l, m, s } of WHO_FIGURES.map(({ standard, sex, table }) => tablesOf(standard, sex)[table]!)) {
      expect([l?.length ?? m.length, s.length]).toEqual([m.length, m.length]);
    }
  });

  it('cost little: under 100 kB of text, decoded once, into less than a megabyte', () => {
    const encoded = WHO_FIGURES.reduce((sum, { l, m, s }) => sum + (l?.length ?? 0) + m.length + s.length, 0);
    expect(encoded).toBeLessThan(100_000);
    expect(tablesOf('WHO_2006', 'MALE')).toBe(tablesOf('WHO_2006', 'MALE'));
    const columns = WHO_FIGURES.flatMap(({ standard, sex, table }) => {
      const { l, m, s } = tablesOf(standard, sex)[table]!;
      return l ? [l, m, s] : [m, s];
    });
    // The whole buffer counts, also what a column does not use of it.
    expect(columns.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)).toBeLessThan(1e6);
  });
});

describe('growth', () => {
  it('stands alone: it imports nothing from outside its folder, and asks no clock', async () => {
    const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const text = await readFile(resolve(FOLDER, file), 'utf8');
      const imports = [...text.matchAll(/from '([^']+)'/g)].map(([, from]) => from!);
      expect({ file, outside: imports.filter((from) => !/^\.\/[\w.-]+$/.test(from)) }).toEqual({ file, outside: [] });
      expect({ file, clock: /new Date\(|Date\.now|performance\./.test(text) }).toEqual({ file, clock: false });
    }
  });
});
