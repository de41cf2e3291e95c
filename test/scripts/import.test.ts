import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Visits } from '../../subgraphs/services/visit.ts';
import { anId } from '../subgraphs/services/a-clinic.ts';
import { aHamlet, type Child, type Hamlet } from '../support/a-hamlet.ts';
import { edition } from '../support/edition.ts';
import { startVillage, tokenFor, type Village } from '../support/village.ts';
import { refusedRows, runImport } from './import/an-import.ts';
import { workbookOf, type Cell } from './import/a-workbook.ts';

// It starts processes, which on a machine with other work to do takes its time.
jest.setTimeout(120_000);

const HEADER = ['id', 'person', 'posyandu', 'date', 'weightGrams', 'lengthMillimetres', 'posture', 'oedema'];

/** 31 January 2026, as a spreadsheet counts days. */
const LAST_DAY = 46_053;
const dayOf = (day: number) => new Date((day - 25_569) * 86_400_000).toISOString().slice(0, 10);

describe('npm run import visits', () => {
  let village: Village;
  let hamlet: Hamlet;
  let children: Child[];
  let directory: string;
  let token: string;

  beforeAll(async () => {
    village = await startVillage({ isEmpty: true });
    hamlet = await aHamlet(village);
    token = await tokenFor(hamlet.own.kader);
    directory = await mkdtemp(join(tmpdir(), 'desa-sehat-import-'));
  });
  afterAll(async () => {
    await village[Symbol.asyncDispose]();
    await rm(directory, { recursive: true });
  });
  beforeEach(async () => void (children = await hamlet.many(3)));

  const file = (name: string) => join(directory, name);
  const csv = async (name: string, rows: readonly (readonly Cell[])[]) => {
    const text = (cell: Cell) =>
      cell === null ? '' : typeof cell !== 'object' ? String(cell) : 'day' in cell ? dayOf(cell.day) : cell.formula;
    await writeFile(file(name), [HEADER, ...rows].map((cells) => cells.map(text).join(',')).join('\n'));
    return file(name);
  };
  const run = (path: string, ...words: string[]) =>
    runImport(['visits', path, '--url', `${village.url}/graphql`, ...words], { token });
  const stored = async () => {
    const { collection } = village.stores.get('services')!.model(Visits);
    return collection.find({ 'person.id': { $in: children.map(({ id }) => id) } }).toArray();
  };

  /** A row for each of some days of each child: with an id of its own, or none. */
  const rowsOf = (days: number, id: () => string | null = () => null): Cell[][] =>
    children.flatMap((child) =>
      Array.from({ length: days }, (_, i): Cell[] => [
        ...[id(), child.id, child.post.id, { day: LAST_DAY - i }, 8700 + i, 760, 'STANDING', false],
      ]),
    );

  it('records every row, and says so; the same file twice, or as a workbook, changes nothing', async () => {
    const rows = rowsOf(3);
    const path = await csv('visits.csv', rows);
    expect(await run(path)).toMatchObject({
      status: 0,
      out: '9 rows: 9 recorded, 0 of them there before; 0 refused',
      said: [expect.stringMatching(/^bytes of visits\.csv: \d+$/)],
    });
    const before = await stored();
    expect(before).toHaveLength(9);
    await writeFile(file('visits.xlsx'), workbookOf([HEADER, ...rows]));
    for (const again of [path, file('visits.xlsx')])
      expect(await run(again)).toMatchObject({
        status: 0,
        out: '9 rows: 9 recorded, 9 of them there before; 0 refused',
      });
    expect(await stored()).toEqual(before);
    await expect(stat(`${path}.refused.csv`)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('writes down the rows that are refused, with why, and records the others; mended, they are imported as they are', async () => {
    const [first, second, third] = rowsOf(1, anId) as [Cell[], Cell[], Cell[]];
    const [mistaken, unknown, elsewhere] = [[...second], [...first], [...first]];
    [mistaken[4], unknown[1], elsewhere[2]] = ['=8.7', anId(), hamlet.foreign.id];
    for (const row of [unknown, elsewhere]) row[0] = anId();
    const again = [...first];
    again[4] = 8800;
    const path = await csv('mixed.csv', [first, mistaken, unknown, elsewhere, third, ['short'], again]);
    const ran = await run(path);
    expect(ran).toMatchObject({ status: 2 });
    expect(ran.out.split('\n')).toEqual([
      '7 rows: 2 recorded, 0 of them there before; 5 refused',
      `The refused rows are in ${path}.refused.csv`,
    ]);
    const refused = await refusedRows(`${path}.refused.csv`);
    expect(refused.map(({ row, code, fields, reason }) => [row, code, fields, reason])).toEqual([
      ['3', 'INVALID', 'weightGrams', 'weightGrams is no whole number.'],
      ['4', 'NOT_FOUND', 'person', 'There is no such record.'],
      ['5', 'FORBIDDEN', '', 'You have no right to this.'],
      ['7', 'INVALID', '', 'The row has fewer cells than the header.'],
      ['8', 'CONFLICT', 'id weightGrams', 'This contradicts what is already stored.'],
    ]);
    expect(refused[1]!['alasan']).toBe('Data yang diminta tidak ditemukan.');
    expect(refused.map(({ id }) => id)).toEqual([mistaken[0], unknown[0], elsewhere[0], 'short', again[0]]);
    expect(refused[0]!['weightGrams']).toBe("'=8.7");

    const mended = (await readFile(`${path}.refused.csv`, 'utf8')).split('\r\n').slice(0, 2).join('\r\n');
    await writeFile(file('mended.csv'), mended.replace("'=8.7", '8700'));
    expect(await run(file('mended.csv'))).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^1 rows: 1 recorded/),
    });
    expect((await stored()).map(({ _id }) => String(_id)).sort()).toEqual([first[0], second[0], third[0]].sort());
  });

  it('loses no row between two stray quotes, and refuses again what was not mended', async () => {
    const lines = rowsOf(14).map((cells) =>
      cells
        .map((cell) => (cell && typeof cell === 'object' && 'day' in cell ? dayOf(cell.day) : (cell ?? '')))
        .join(','),
    );
    const [wide, short] = [`${lines[40]},x,y`, lines[41]!.split(',').slice(0, -1).join(',')];
    const stray = lines.with(4, `"${lines[4]}`).with(29, `${lines[29]}"`).with(40, wide).with(41, short);
    await writeFile(file('stray.csv'), [HEADER.join(','), ...stray].join('\n'));
    expect((await run(file('stray.csv'))).out).toMatch(/^42 rows: 38 recorded, 0 of them there before; 4 refused/);
    const refused = await refusedRows(`${file('stray.csv')}.refused.csv`);
    expect(refused.map(({ row, reason, surplus }) => [row, reason, surplus])).toEqual([
      ['6', 'The quotes of this row do not match.', ''],
      ['31', 'oedema is neither true nor false.', ''],
      ['42', 'The row has more cells than the header.', 'x,y'],
      ['43', 'The row has fewer cells than the header.', ''],
    ]);
    expect([refused[0]!['id'], refused[3]!['id']]).toEqual([stray[4], short]);

    const again = await run(`${file('stray.csv')}.refused.csv`);
    expect(again.out).toMatch(/^4 rows: 0 recorded, 0 of them there before; 4 refused/);
    expect(await stored()).toHaveLength(38);
  });

  it('refuses a formula whose result is not in the file, and again where it was not mended', async () => {
    const [good, bad] = rowsOf(1) as [Cell[], Cell[]];
    bad[4] = { formula: '8.7*1000' };
    await writeFile(file('formulas.xlsx'), workbookOf([HEADER, good, bad]));
    const REFUSED = `${file('formulas.xlsx')}.refused.csv`;
    expect((await run(file('formulas.xlsx'))).out).toMatch(/^2 rows: 1 recorded, 0 of them there before; 1 refused\n/);
    expect(await refusedRows(REFUSED)).toMatchObject([
      {
        ...{ row: '3', person: bad[1], weightGrams: "'=8.7*1000", code: 'INVALID', fields: 'weightGrams' },
        alasan: expect.stringMatching(/^weightGrams berisi rumus yang hasilnya tidak tersimpan di berkas \(bukalah/),
        reason: expect.stringMatching(/^weightGrams is a formula whose result is not stored in the file \(open/),
      },
    ]);
    expect((await run(REFUSED)).out).toMatch(/^1 rows: 0 recorded, 0 of them there before; 1 refused\n/);
    expect(await stored()).toHaveLength(1);
  });

  it('shows nothing of a header that moves the cursor or turns text round', async () => {
    const { status, said } = await run(await headed('person,\u0000\u001b[2J,\u009b2J,\u202Ex,\u009b2J'));
    expect(status).toBe(1);
    expect(said.join('')).toContain('"\\u0000\\u001b[2J", an unknown column "\uFFFD2J", an unknown column "\uFFFDx"');
    expect(said.join('')).not.toMatch(/\p{C}/u);
  });

  it('tries a file and saves nothing', async () => {
    const [good, bad] = rowsOf(1) as [Cell[], Cell[]];
    bad[4] = 0;
    const path = await csv('tried.csv', [good, bad]);
    const { status, out } = await run(path, '--dry-run', '--refused', file('elsewhere.csv'));
    expect([status, out]).toEqual([
      2,
      `2 rows: 1 would be recorded, 0 of them there before; 1 refused\nThe refused rows are in ${file('elsewhere.csv')}`,
    ]);
    expect(await refusedRows(file('elsewhere.csv'))).toMatchObject([
      { row: '3', code: 'INVALID', fields: 'weightGrams' },
    ]);
    expect(await stored()).toEqual([]);
  });

  it('sends more rows than one batch takes, of equal ones one visit', async () => {
    const rows = rowsOf(367);
    const { out } = await run(await csv('many.csv', [...rows, ...rows.slice(0, 5)]));
    expect(out).toBe('1106 rows: 1106 recorded, 5 of them there before; 0 refused');
    expect(await stored()).toHaveLength(1_101);
  });

  it('ends with 1 and a sentence where it cannot go on', async () => {
    const path = await csv('good.csv', rowsOf(1));
    const refusals: [words: [string, ...string[]], sentence: RegExp][] = [
      [[path, '--token', 'x'], /^The server refuses \(UNAUTHENTICATED\): The token is not valid or has expired\.$/],
      [[path, '--token', await tokenFor({ role: 'analyst' })], /^The server refuses \(FORBIDDEN\): You have no right/],
      [[file('none.csv')], /^The file cannot be read: ENOENT\.$/],
      [
        [await headed('a,b')],
        /^The header has an unknown column "a", .* no column date\. The columns are: id, person,/,
      ],
      [[path, '--refused', path], /^--refused names the file itself\.$/],
    ];
    // The others are tried in the long run alone.
    for (const [words, sentence] of edition(refusals.slice(0, 2), refusals)) {
      const { status, out, said } = await run(words[0], ...words.slice(1));
      expect([status, out, said[0]]).toEqual([1, '', expect.stringMatching(sentence)]);
    }
    expect(await stored()).toEqual([]);
  });

  const headed = async (header: string) => {
    await writeFile(file('headed.csv'), `${header}\n1,2\n`);
    return file('headed.csv');
  };

  it('helps, and refuses a command that it does not understand', async () => {
    expect(await runImport(['--help'])).toMatchObject({
      status: 0,
      out: expect.stringContaining('weightGrams'),
      said: [],
    });
    for (const words of edition([['visits']], [[], ['visits'], ['people', 'x.csv'], ['visits', 'x.csv', '--nice']]))
      expect(await runImport(words)).toMatchObject({ status: 1, out: '', said: [expect.stringMatching(/--help/)] });
    expect(await runImport(['visits', 'x.csv'])).toMatchObject({ status: 1, said: [expect.stringContaining('TOKEN')] });
  });
});
