import { linesOf, type Line } from '../../../scripts/csv-lines.ts';
import { headerOf } from '../../../scripts/growth/header-of.ts';

async function headerIn(text: string) {
  async function* chunks() {
    yield Buffer.from(text);
  }
  const lines: Line[] = [];
  for await (const line of linesOf(chunks())) lines.push(line);
  const { cells, names, delimiter, row } = headerOf(lines);
  return { cells, names, delimiter, lines: row.lines };
}

describe('the header of a table of measurements', () => {
  it.each([
    ['sex,age_days', ','],
    ['sex;age_days;note, in words, of whom', ';'],
    ['sex\tage_days\tnote; in words; of, whom', '\t'],
    ['"a,b,c,d";sex', ';'],
    ['"a;sex;age_days', ';'],
    ['sex', ','],
  ])('is separated by what gives it the most names that are known: %j', async (text, delimiter) => {
    expect(await headerIn(text)).toMatchObject({ delimiter });
  });

  it('may go on over lines', async () => {
    const header = await headerIn('"name\nof the, child";Sex;"note\n(any)"\n1;2;3\n');
    expect(header).toEqual({
      cells: ['name\nof the, child', 'Sex', 'note\n(any)'],
      names: ['name\nof the, child', 'sex', 'note\n(any)'],
      delimiter: ';',
      lines: 3,
    });
  });

  it.each([
    ['sex,age_days,"note\n1,548,x\n1,548,"y\n', ['sex', 'age_days', '"note']],
    ['sex,age_days,"note\n1,548,x\n1,548,y"\n', ['sex', 'age_days', '"note']],
    ['"id,sex,age_days\n1,2,548\n3,2,548\n3",2\n', ['"id', 'sex', 'age_days']],
  ])('takes in no row for the sake of a stray quote: %j', async (text, cells) => {
    expect(await headerIn(text)).toMatchObject({ cells, lines: 1 });
  });
});
