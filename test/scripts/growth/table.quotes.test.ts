import { columnOf, scoreText } from './score-text.ts';

const HEADER = 'place,sex,age_days,weight_kg,lenhei_cm,note';
const ZLEN = '-2.32';

/** A table of rows that are as they should be, but for what is given as place and note; or for the whole line. */
const tableOf = (...rows: (readonly [place: string, note: string] | string)[]) =>
  [HEADER, ...rows.map((row) => (typeof row === 'string' ? row : `${row[0]},1,548,8.7,76.0,${row[1]}`))].join('\n');

/** Places and notes as they came out, each row with a length-for-age. */
async function readBack(text: string) {
  const scored = await scoreText(`${text}\n`);
  const [places, notes, zlen] = ['place', 'note', 'zlen'].map((column) => columnOf(scored, column));
  return { ...scored, rows: places!.map((place, i) => [place, notes![i]]), zlen: zlen! };
}

describe('a quote in a table of measurements', () => {
  it('that nobody closed takes in no other row, and its row is computed', async () => {
    const { rows, zlen, reasons } = await readBack(
      tableOf(['a', '"kecil'], ['b', ''], ['c', ''], ['d', '"besar'], ['e', ''], ['"f', 'x'], ['g', '"']),
    );
    expect(rows).toEqual([
      ['a', '"kecil'],
      ['b', ''],
      ['c', ''],
      ['d', '"besar'],
      ['e', ''],
      ['"f', 'x'],
      ['g', '"'],
    ]);
    expect(zlen).toEqual(Array(7).fill(ZLEN));
    expect(reasons).toEqual([]);
  });

  it('that is closed rows below, or stands for "the same", takes in no row that is one by itself', async () => {
    const { rows } = await readBack(
      tableOf(['a', '"kecil'], ['b', ''], ['c', 'besar"'], ['"d', ''], ['e', ''], ['f"', ''], ['"', '"'], ['"', '"']),
    );
    expect(rows.map(([place]) => place)).toEqual(['a', 'b', 'c', '"d', 'e', 'f"', '"', '"']);
  });

  it('takes in no row in a column that is read either, where each is as wide as the header', async () => {
    const { reasons, out } = await scoreText('sex,age_days,weight_kg\n1,",8.7\n1,548,8.7\n1,",8.7\n1,548,8.7\n');
    expect(reasons).toEqual(['row 1: refused, age_days is not a number', 'row 3: refused, age_days is not a number']);
    expect(out.split('\n')).toHaveLength(6);
  });

  it('begins a cell that goes on over lines, where they make one row as wide as the header', async () => {
    const address = 'Dusun "A",\nRT 1,\r\n\nRW 2';
    const { rows, zlen, reasons } = await readBack(
      tableOf(
        [`"${address.replaceAll('"', '""')}"`, ''],
        ['b', '"first\nsecond, third"'],
        ['"c\nd"', '"e\nf"'],
        ['g', '"1,548,8.7\n1,548,8.7"'],
        ['"x\nb,1,548,8.7,76.0,\ny"', ''],
      ),
    );
    expect(rows).toEqual([
      [address, ''],
      ['b', 'first\nsecond, third'],
      ['c\nd', 'e\nf'],
      ['g', '1,548,8.7\n1,548,8.7'],
      ['x\nb,1,548,8.7,76.0,\ny', ''],
    ]);
    expect(zlen).toEqual(Array(5).fill(ZLEN));
    expect(reasons).toEqual([]);
  });

  it('is a sign like any other where the lines would make a row of another width', async () => {
    const { rows } = await readBack(tableOf('"a,1,548', 'b"', ['c', '']));
    expect(rows.map(([place]) => place)).toEqual(['"a', 'b"', 'c']);
  });

  it('goes on for a hundred lines and no more', async () => {
    const cellOf = (lines: number) => `"${Array(lines).fill('x').join('\n')}"`;
    const hundred = await readBack(tableOf(['a', cellOf(100)], ['b', '']));
    expect(hundred.rows.map(([place]) => place)).toEqual(['a', 'b']);
    const more = await readBack(tableOf(['a', cellOf(101)], ['b', '']));
    expect(more.rows.map(([place]) => place)).toEqual(['a', ...Array<string>(99).fill('x'), 'x"', 'b']);
  });

  it('that is stray leaves the other quoted cells of its row as they are', async () => {
    const { rows, zlen } = await readBack(tableOf(['"Dusun A, RT 1"', '"kecil'], ['"a"b', '""']));
    expect(rows).toEqual([
      ['Dusun A, RT 1', '"kecil'],
      ['"a"b', ''],
    ]);
    expect(zlen).toEqual([ZLEN, ZLEN]);
  });

  it('makes no cell with another of its line where the row would lose its width', async () => {
    const { rows, zlen } = await readBack(
      tableOf(['"a', 'b"'], ['"c, d"', '"e"'], '",",1,548,8.7,76.0', '"x, y",1,548,8.7'),
    );
    expect(rows).toEqual([
      ['"a', 'b"'],
      ['c, d', 'e'],
      [',', ''],
      ['x, y', ''],
    ]);
    expect(zlen).toEqual([ZLEN, ZLEN, ZLEN, '']);
  });

  it('costs none of four hundred rows before it, nor of those after it', async () => {
    const good = '1,548,8.7,76.0,H';
    const rows = Array<string>(406).fill(good).with(400, '1,548,8.7,76.0,"H');
    const scored = await scoreText(['sex,age_days,weight_kg,lenhei_cm,measure', ...rows].join('\n'));
    expect(columnOf(scored, 'measure')).toEqual(Array<string>(406).fill('H').with(400, '"H'));
    expect(columnOf(scored, 'zlen')).toEqual(Array<string>(406).fill('-2.06').with(400, ''));
    expect(scored.reasons).toEqual(['row 401: refused, measure is none of l, L, h, H']);
  });
});
