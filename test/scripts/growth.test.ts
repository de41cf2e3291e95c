import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { formOf } from '../../scripts/growth/form-of.ts';
import { FROM_FIVE, resultColumns, UNDER_FIVE } from '../../scripts/growth/form.ts';
import { readVectors, type Vector } from '../subgraphs/services/growth/vectors.ts';

// It starts processes, which on a machine with other work to do takes its time.
jest.setTimeout(120_000);

let directory: string;
beforeAll(async () => void (directory = await mkdtemp(join(tmpdir(), 'desa-sehat-growth-'))));
afterAll(() => rm(directory, { recursive: true }));

interface Ran {
  status: number | null;
  out: string;
  /** The lines of standard error. */
  said: string[];
}

/** Runs the command to its end. Whoever reads may leave after so many characters. */
function growth(words: string[], { input = '' as string | Buffer, leaveAfter = Infinity } = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/growth/growth.ts', ...words]);
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text;
    if (texts.out.length > leaveAfter) child.stdout.destroy();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (texts.err += text));
  // Who reads no more closes the pipe while we still write.
  child.stdin.on('error', () => undefined).end(input);
  return new Promise((resolve) => {
    child.once('close', (status) => resolve({ status, out: texts.out, said: texts.err.split('\n').filter(Boolean) }));
  });
}

const scored = (input: string) => growth(['-'], { input });
const rowsOf = (text: string) => parse<Vector>(text, { columns: true });
const reasonsIn = ({ said }: Ran) => said.filter((line) => line.startsWith('row '));

/** Rows of WHO's vectors as CSV with just these columns. */
const csvOf = (vectors: readonly Vector[], columns: readonly string[]) =>
  `${[columns, ...vectors.map((row) => columns.map((column) => row[column]))].map((cells) => cells.join(',')).join('\n')}\n`;

const HEADER = 'id,sex,age_days,age_months,weight_kg,lenhei_cm,measure,oedema,headc_cm';
const underFive = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;

describe('npm run growth', () => {
  it.each([
    { file: 'vectors.csv', form: UNDER_FIVE },
    { file: 'vectors-5-to-19.csv', form: FROM_FIVE },
  ] as const)('fills in every cell of the vectors of WHO in $file, row by row', async ({ file, form }) => {
    const vectors = readVectors(file);
    const given = Object.keys(vectors[0]!).filter((column) => !resultColumns(form).includes(column));
    const ran = await scored(csvOf(vectors, given));
    const [rows, header] = [rowsOf(ran.out), ran.out.split('\n', 1)[0]];
    expect(header).toBe([...given, ...resultColumns(form)].join(','));
    // In fifteen digits, the last of a body mass index is a matter of how somebody's machine rounds.
    const told = (row: Vector) => ({ ...row, cbmi: row['cbmi'] && Number(row['cbmi']).toFixed(8) });
    expect(rows.map(told)).toEqual(vectors.map(told));
    expect(ran.status).toBe(0);
  });

  it('overwrites results that the table has already, where they stand', async () => {
    const { out } = await scored('zlen,sex,age_days,cbmi,lenhei_cm\n9.99,1,548,x,76.0\n');
    const [header, row] = out.split('\n');
    expect(header).toMatch(/^zlen,sex,age_days,cbmi,lenhei_cm,clenhei,cmeasure,c9mo_flag,flen,zwei,/);
    expect(row).toMatch(/^-2.32,1,548,,76.0,76,,0,0,,/);
  });

  it('drops and moves no row: what is refused has empty results and its reason, which tells no cell', async () => {
    const ran = await scored(
      underFive(
        'a,1,-3,,8.7,76.0,L,n,',
        'b,3,548,,8.7,76.0,L,n,',
        'c,1,548,,8.7,76.0,X,n,',
        'd,1,548,,8.7,76.0,L,maybe,',
        'e,1,548,18,8.7,76.0,L,n,',
        'f,1,548,,0x10,76.0,L,n,',
        'g,1,548,,8.7,Infinity,L,n,',
        'h,1,548,,8.7,76.0,L,n,,surplus',
        'i,1,548,,8.7,76.0,L,n,',
      ),
    );
    const rows = rowsOf(ran.out);
    expect(rows.map(({ id }) => id)).toEqual([...'abcdefghi']);
    const results = rows.map((row) => resultColumns(UNDER_FIVE).filter((column) => row[column] !== ''));
    expect(results.slice(0, 8)).toEqual(Array(8).fill([]));
    expect(rows[8]).toMatchObject({ zlen: '-2.32', flen: '0', zwei: '-2.05', zwfl: '-1.34', zbmi: '-0.89' });
    expect(reasonsIn(ran)).toEqual([
      'row 1: refused, age_days is negative',
      'row 2: refused, sex is none of 1, m, M, 2, f, F',
      'row 3: refused, measure is none of l, L, h, H',
      'row 4: refused, oedema is none of 1, y, Y, 2, n, N',
      'row 5: refused, age_days and age_months are both given',
      'row 6: refused, weight_kg is not a number',
      'row 7: refused, lenhei_cm is not a number',
      'row 8: refused, it has more cells than the header, and those are left out',
    ]);
    expect(ran.status).toBe(0);
  });

  it('fills in what can be computed, and tells why the rest cannot', async () => {
    const ran = await scored(
      underFive(
        'a,1,548,,8.7,76.0,L,y,45',
        'b,1,548,,0,76.0,L,n,-1',
        'c,,548,,8.7,,,,',
        'd,1,1827,,19,110,H,n,',
        'e,1,548,,,,,,',
        'f,1,,,8.7,76.0',
      ),
    );
    const rows = rowsOf(ran.out);
    expect(rows[0]).toMatchObject({ zlen: '-2.32', zwei: '', fwei: '', cbmi: '15.0623268698061', fhc: '0' });
    expect(rows[1]).toMatchObject({ clenhei: '76', cbmi: '', zlen: '-2.32', zwei: '', zwfl: '', zbmi: '', zhc: '' });
    expect(rows[5]).toMatchObject({ id: 'f', measure: '', zwei: '', zwfl: '-1.34' });
    expect(reasonsIn(ran)).toEqual([
      'row 1: no zwei, zwfl, zbmi (oedema: the weight cannot be judged)',
      'row 2: no zwei, zwfl, zbmi, zhc (the measure is not a positive number)',
      'row 3: no zwei (the sex is not known)',
      'row 4: no zlen, zwei, zwfl, zbmi (too old)',
      'row 5: nothing was measured',
      'row 6: no zlen, zwei, zbmi (the age is not known)',
    ]);
  });

  it('reads a byte order mark, line ends of Windows and quoted cells, and quotes again what needs it', async () => {
    const rows = ['"Dusun ""A"", RT 1",1,548,76.0', '', '"two\nlines",1,548,"76.0"'];
    const ran = await scored(`\uFEFF${['"place",sex,age_days,lenhei_cm', ...rows].join('\r\n')}`);
    expect(rowsOf(ran.out).map(({ place, zlen }) => [place, zlen])).toEqual([
      ['Dusun "A", RT 1', '-2.32'],
      ['', ''],
      ['two\nlines', '-2.32'],
    ]);
    expect(ran.out).toMatch(/^place,sex,.*\n"Dusun ""A"", RT 1",1,/);
    expect(ran.out).not.toContain('\r');
  });

  it('sees by the header of which age the children are', () => {
    expect(formOf(['sex', 'age_months', 'weight_kg'])).toBe(UNDER_FIVE);
    expect(formOf(['height_cm', 'sex', 'age_months'])).toBe(FROM_FIVE);
    expect(formOf(['sex', 'age_months', 'weight_kg', 'zwfa'])).toBe(FROM_FIVE);
    expect(formOf(['zwfa', 'armc_cm'])).toBe(UNDER_FIVE);
    expect(formOf(['sex', 'age_months', 'height_cm', 'measure'])).toBe(FROM_FIVE);
  });

  it('ends with 0 whatever stands in a row, and every line is one', async () => {
    const input = Buffer.from(
      'Sex;Age_Days;lenhei_cm;note\r\n1;548;76,0;"kecil\r\n\r\n1;548;76,0;Andr\xe9\r\n',
      'latin1',
    );
    const ran = await growth(['-'], { input });
    expect(ran.status).toBe(0);
    const rows = parse<Vector>(ran.out, { columns: true, delimiter: ';' });
    expect(rows.map(({ lenhei_cm, note, zlen }) => [lenhei_cm, note, zlen])).toEqual([
      ['76,0', '"kecil', '-2.32'],
      ['', '', ''],
      ['76,0', 'Andr\uFFFD', '-2.32'],
    ]);
    expect(ran.said.slice(1)).toEqual([
      'row 2: refused, the line is empty',
      'Not all of it is UTF-8: what is not, first in row 3, is printed as U+FFFD.',
    ]);
  });

  it('goes on to the last of many rows, more than it takes at once', async () => {
    const file = join(directory, 'many.csv');
    await writeFile(file, underFive(...Array.from({ length: 2_345 }, (_, i) => `${i},1,548,,8.7,76.0,L,n,`)));
    const ran = await growth([file]);
    const rows = rowsOf(ran.out);
    expect(rows.map(({ id }) => Number(id))).toEqual(Array.from({ length: 2_345 }, (_, i) => i));
    expect(new Set(rows.map(({ zlen }) => zlen))).toEqual(new Set(['-2.32']));
    expect(ran.said.at(-1)).toMatch(/^bytes of many.csv: \d+$/);
  });

  it('ends quietly when nobody reads on', async () => {
    const input = underFive(...Array<string>(50_000).fill('a,1,548,,8.7,76.0,L,n,'));
    const ran = await growth(['-'], { input, leaveAfter: 1_000 });
    expect(ran).toMatchObject({ status: 0, said: ['Read as a table of children under five (WHO 2006).'] });
  });

  it.each([
    { what: 'no such file', words: ['no-such-file.csv'], sentence: 'The file cannot be read: ENOENT.' },
    { what: 'a directory', words: ['test'], sentence: 'The file cannot be read: EISDIR.' },
    { what: 'an empty file', input: '', sentence: 'The file is empty: there is no header.' },
    { what: 'no header', input: '1,2,3\n', sentence: /^The first line names no column that is known/ },
    { what: 'both forms', input: 'lenhei_cm,height_cm\n', sentence: /^The first line has the length of both forms/ },
    {
      what: 'a first line without end',
      input: `sex,${'x'.repeat(1_000_001)}`,
      sentence: /^The first line is longer than 1000000 characters/,
    },
  ])('ends with 1 and one sentence: $what', async ({ words = ['-'], input = '', sentence }) => {
    const { status, said } = await growth(words, { input });
    expect(status).toBe(1);
    expect(said.filter((line) => !line.startsWith('Read as'))).toEqual([expect.stringMatching(sentence)]);
  });

  it('ends with 2 for what it cannot understand, and helps', async () => {
    expect(await growth([])).toMatchObject({ status: 2, said: ['Name one file; --help tells what it may hold.'] });
    expect(await growth(['--nice', 'x.csv'])).toMatchObject({ status: 2, said: [expect.stringContaining('--nice')] });
    expect(await growth(['--help'])).toMatchObject({ status: 0, out: expect.stringContaining('lenhei_cm'), said: [] });
  });
});
