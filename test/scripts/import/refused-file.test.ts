import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { partOf, refusedFile, REFUSAL_COLUMNS } from '../../../scripts/import/refused-file.ts';

let path: string;
beforeAll(async () => void (path = join(await mkdtemp(join(tmpdir(), 'desa-sehat-refused-')), 'refused.csv')));
afterAll(() => rm(join(path, '..'), { recursive: true }));

const refusal = { code: 'INVALID', fields: ['a', 'b'], id: 'Tidak sah.', en: 'Not valid.' };
const refused = (number: number, ...cells: string[]) => ({ row: { number, cells }, refusal });

async function written(table: Parameters<typeof refusedFile>[1], ...rows: ReturnType<typeof refused>[][]) {
  const file = refusedFile(path, table);
  for (const some of rows) await file.write(some);
  await file.finish();
  await file[Symbol.asyncDispose]();
  return readFile(path, 'utf8');
}

describe('a file of refused rows', () => {
  it('has the columns of the table, and the number, code and reason of each row', async () => {
    const text = await written({ header: ['a', 'b'], delimiter: ',' }, [refused(2, '1', '2')], [], [refused(9, 'x')]);
    expect(parse(text, { bom: true })).toEqual([
      ['a', 'b', ...REFUSAL_COLUMNS],
      ['1', '2', '', '2', 'INVALID', 'a b', 'Tidak sah.', 'Not valid.'],
      ['x', '', '', '9', 'INVALID', 'a b', 'Tidak sah.', 'Not valid.'],
    ]);
  });

  it('has no formula in it, whatever the cells and the header begin with, and no control characters', async () => {
    const evil = ['=cmd|calc!A1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', 'a;=1', 'a"b', 'nul\u0000\u001b[2J'];
    const text = await written(
      { header: ['=HYPERLINK("x")'], delimiter: ';' },
      evil.map((cell) => refused(2, cell)),
    );
    const [header, ...cells] = parse(text, { bom: true, delimiter: ';' }).map(([cell]) => cell!);
    expect(header).toBe(`'=HYPERLINK("x")`);
    expect(cells).toEqual([
      ...["'=cmd|calc!A1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", "' =1", 'a;=1', 'a"b'],
      'nul\uFFFD\uFFFD[2J',
    ]);
    // Each is quoted: to whom a comma separates cells, `;=1` begins none, and so the other way round.
    for (const line of text.trimEnd().split('\r\n')) expect(line).toMatch(/^\uFEFF?"/);
  });

  it('has what stood beyond the header, of this time and of the one before', async () => {
    const surplusIn = async (header: string[], ...cells: string[]) => {
      const text = await written({ header, delimiter: ';' }, [refused(2, ...cells)]);
      return parse(text, { bom: true, delimiter: ';', columns: true }) as Record<string, string>[];
    };
    expect(await surplusIn(['a', 'b'], '1', '2', '', 'x', 'y;z', ' ')).toMatchObject([
      { a: '1', b: '2', surplus: ';x;y;z', row: '2' },
    ]);
    expect(await surplusIn(['surplus', 'a'], 'x', '1', 'y')).toMatchObject([{ a: '1', surplus: 'x;y', row: '2' }]);
  });

  it('has a row that is too short whole in its first column, and of each row one line', async () => {
    const text = await written({ header: ['row', 'a', 'b', 'c'], delimiter: ',' }, [
      refused(2, '"1,2'),
      refused(3, '', '1', '2'),
      refused(4, '', 'two\r\nlines', '2', '3'),
    ]);
    const rows = parse(text, { bom: true }).slice(1) as string[][];
    expect(rows.map((cells) => cells.slice(0, 3))).toEqual([
      ['"1,2', '', ''],
      [',1,2', '', ''],
      ['two lines', '2', '3'],
    ]);
    expect(text.trimEnd().split(/[\r\n]+/)).toHaveLength(4);
  });

  it('takes the place of the one before, and is for nobody else to read', async () => {
    await rm(path, { force: true });
    await writeFile(path, 'what was there', { mode: 0o644 });
    const text = await written({ header: ['a'], delimiter: ',' }, [refused(2, '1')]);
    expect(text).not.toContain('what was there');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('has another name until it is finished, and then no other', async () => {
    await writeFile(path, 'of an earlier run');
    await writeFile(partOf(path), 'of one that was ended');
    const file = refusedFile(path, { header: ['a'], delimiter: ',' });
    await file.write([]);
    for (const each of [path, partOf(path)]) await expect(stat(each)).rejects.toMatchObject({ code: 'ENOENT' });
    await file.write([refused(2, '1')]);
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readFile(partOf(path), 'utf8')).toContain('Not valid.');
    await file.finish();
    await file[Symbol.asyncDispose]();
    await expect(stat(partOf(path))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readFile(path, 'utf8')).toContain('Not valid.');
  });

  it('of what was refused once has the reasons of the last time alone', async () => {
    const header = ['a', ...REFUSAL_COLUMNS];
    const text = await written({ header, delimiter: ',' }, [refused(3, '1', '', '7', 'CONFLICT', 'id', 'lama', 'old')]);
    expect(parse(text, { bom: true })).toEqual([header, ['1', '', '3', 'INVALID', 'a b', 'Tidak sah.', 'Not valid.']]);
  });

  it('without a refused row is not made', async () => {
    await writeFile(path, 'of an earlier run');
    const file = refusedFile(path, { header: ['a'], delimiter: ',' });
    await file.finish();
    await file[Symbol.asyncDispose]();
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
