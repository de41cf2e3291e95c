import { LONGEST_LINE } from '../../../scripts/csv-lines.ts';
import { columnOf, scoreText } from './score-text.ts';

const BLANK = 'refused, the line is empty';

describe('a table of measurements', () => {
  it('may name its columns in any case, and prints them as they were', async () => {
    const scored = await scoreText('Sex,Age_Days,WEIGHT_KG,Lenhei_cm,ZLEN\n1,548,8.7,76.0,9.99\n');
    expect(scored.rows[0]!.slice(0, 6)).toEqual(['Sex', 'Age_Days', 'WEIGHT_KG', 'Lenhei_cm', 'ZLEN', 'clenhei']);
    expect(columnOf(scored, 'ZLEN')).toEqual(['-2.32']);
    expect(scored.rows[0]).not.toContain('zlen');
  });

  it('takes the column that is named exactly before one of another case', async () => {
    const scored = await scoreText('SEX,Age_days,AGE_DAYS,sex,lenhei_cm\n2,548,1,1,76.0\n');
    expect(columnOf(scored, 'zlen')).toEqual(['-2.32']);
    expect(scored.rows[1]!.slice(0, 5)).toEqual(['2', '548', '1', '1', '76.0']);
  });

  it('is refused where a column that is read stands there twice', async () => {
    const twice = scoreText('sex,age_days,lenhei_cm,lenhei_cm\n2,548,76.0,77.0\n');
    await expect(twice).rejects.toThrow('The first line names lenhei_cm twice: which is meant?');
  });

  it('may have spaces around a code, as around a number', async () => {
    const scored = await scoreText('sex,age_days,lenhei_cm,measure\n 1, 548,76.0 ,L \n');
    expect(columnOf(scored, 'zlen')).toEqual(['-2.32']);
  });

  it('of five to nineteen years may have columns of children under five: they go through, and that is told', async () => {
    const scored = await scoreText('sex,age_months,height_cm,measure,headc_cm\n1,120,130,X,\n');
    expect(columnOf(scored, 'zhfa')).toEqual(['-1.22']);
    expect(columnOf(scored, 'measure')).toEqual(['X']);
    expect(scored.reasons).toEqual([]);
    expect(scored.told).toEqual([
      'Read as a table of children from five to nineteen (WHO 2007).',
      'Not used of it: measure, headc_cm.',
    ]);
  });

  it.each([';', '\t'])('may be separated by %j, with decimal commas, and is printed so', async (delimiter) => {
    const rows = [
      ['name, given', 'sex', 'age_days', 'weight_kg', 'lenhei_cm'],
      [`"Dusun${delimiter}A"`, '1', '548', '8,7', '76.0'],
      ['b, "c"', '1', '548', '8.7', '76,0'],
      ['d', '1', '548', '1.008,7', '7,6,0'],
    ];
    const scored = await scoreText(rows.map((cells) => cells.join(delimiter)).join('\n'), { delimiter });
    expect(columnOf(scored, 'name, given')).toEqual([`Dusun${delimiter}A`, 'b, "c"', 'd']);
    expect(columnOf(scored, 'weight_kg')).toEqual(['8,7', '8.7', '1.008,7']);
    expect(columnOf(scored, 'zlen')).toEqual(['-2.32', '-2.32', '']);
    expect(columnOf(scored, 'zwei')).toEqual(['-2.05', '-2.05', '']);
    expect(scored.reasons).toEqual(['row 3: refused, weight_kg is not a number']);
    expect(scored.out).toMatch(new RegExp(`^d${delimiter}1${delimiter}548${delimiter}1.008,7${delimiter}7,6,0`, 'm'));
  });

  it('has no decimal commas between commas', async () => {
    const { reasons } = await scoreText('sex,age_days,weight_kg\n1,548,"8,7"\n');
    expect(reasons).toEqual(['row 1: refused, weight_kg is not a number']);
  });

  it.each(['\n', '\r\n', '\r'])('has a row for every line that ends with %j, an empty one too', async (end) => {
    const good = 'a,1,548,76.0';
    const scored = await scoreText(['', 'id,sex,age_days,lenhei_cm', good, '', '', good, ' ', ''].join(end));
    expect(columnOf(scored, 'id')).toEqual(['a', '', '', 'a', ' ']);
    expect(columnOf(scored, 'zlen')).toEqual(['-2.32', '', '', '-2.32', '']);
    expect(scored.rows[2]!.join('')).toBe('');
    expect(scored.reasons).toEqual([`row 2: ${BLANK}`, `row 3: ${BLANK}`, `row 5: ${BLANK}`]);
  });

  it('ends the same with a line end and without one', async () => {
    const table = 'sex,age_days,lenhei_cm\n1,548,76.0';
    expect(await scoreText(`${table}\n`)).toEqual(await scoreText(table));
  });

  it('may have rows with cells beyond the header, where nothing is written in them', async () => {
    const scored = await scoreText('sex,age_days,lenhei_cm\n1,548,76.0,, ,""\n1,548,76.0,,x\n');
    expect(scored.rows.map((cells) => cells.length)).toEqual(Array(3).fill(scored.rows[0]!.length));
    expect(columnOf(scored, 'zlen')).toEqual(['-2.32', '']);
    expect(scored.reasons).toEqual(['row 2: refused, it has more cells than the header, and those are left out']);
  });

  it('is said once to be no UTF-8, and where first; the rest of it is read', async () => {
    const rows = 'name,sex,age_days,lenhei_cm\nÉka \uFFFD,1,548,76.0\nb,1,548,76.0\n';
    const latin = Buffer.from('Andr\xe9,1,548,76.0\n', 'latin1');
    const scored = await scoreText(Buffer.concat([Buffer.from(rows), latin, latin, Buffer.from('é,1,548,76.0')]));
    expect(columnOf(scored, 'name')).toEqual(['Éka \uFFFD', 'b', 'Andr\uFFFD', 'Andr\uFFFD', 'é']);
    expect(columnOf(scored, 'zlen')).toEqual(Array(5).fill('-2.32'));
    expect(scored.told.slice(1)).toEqual([
      'Not all of it is UTF-8: what is not, first in row 3, is printed as U+FFFD.',
    ]);
    expect((await scoreText(rows)).told).toHaveLength(1);
    const named = await scoreText(Buffer.from('s\xe9x,age_days,sex\n', 'latin1'));
    expect(named.told.slice(1)).toEqual([expect.stringContaining('first in the header,')]);
  });

  it('keeps its place for a line that is too long', async () => {
    const long = `a,1,548,76.0,${'x'.repeat(3.5 * LONGEST_LINE)}`;
    const text = `id,sex,age_days,lenhei_cm,note\n${long}\n${long.slice(0, LONGEST_LINE + 1)}\nb,1,548,76.0,\n`;
    const scored = await scoreText(text, { bytes: 100_000 });
    expect(columnOf(scored, 'id')).toEqual(['a', 'a', 'b']);
    expect(columnOf(scored, 'zlen')).toEqual(['', '', '-2.32']);
    const reason = 'refused, it is longer than 1000000 characters, and the rest is left out';
    expect(scored.reasons).toEqual([`row 1: ${reason}`, `row 2: ${reason}`]);
  });
});
