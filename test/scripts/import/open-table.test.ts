import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTable } from '../../../scripts/import/open-table.ts';
import { UnreadableFile } from '../../../scripts/unreadable-file.ts';
import { workbookOf, workbookParts, zipOf } from './a-workbook.ts';

let directory: string;
beforeAll(async () => void (directory = await mkdtemp(join(tmpdir(), 'desa-sehat-table-'))));
afterAll(() => rm(directory, { recursive: true }));

/** Reads a whole table: its header, and each row by its number. */
async function read(content: string | Buffer) {
  const file = join(directory, 'table');
  await writeFile(file, content);
  await using table = await openTable(file);
  const rows: [number, ...unknown[]][] = [];
  for await (const { number, cells, fault } of table.rows) rows.push([number, ...(fault ? [fault.en] : []), ...cells]);
  return { header: table.header, rows, isRead: table.done() === table.size };
}

const rowsOf = async (content: string | Buffer) => (await read(content)).rows;
const QUOTES = 'The quotes of this row do not match.';

describe('a table in CSV', () => {
  it('is read by rows as a spreadsheet numbers them, those without text left out', async () => {
    expect(await read('a,b\n1,2\n\n , \n3,\n')).toEqual({
      header: ['a', 'b'],
      rows: [
        [2, '1', '2'],
        [5, '3', ''],
      ],
      isRead: true,
    });
  });

  it('may have a byte order mark, the line ends of any system, and quoted cells with anything in them but a line end', async () => {
    const { header, rows } = await read('\uFEFF"a", b \r\n"x, ""y""",1\r"two; lines",2\n5" tall,3');
    expect(header).toEqual(['a', 'b']);
    expect(rows).toEqual([
      [2, 'x, "y"', '1'],
      [3, 'two; lines', '2'],
      [4, '5" tall', '3'],
    ]);
  });

  it.each([';', '\t'])('may be separated by %j, as spreadsheets of other languages do', async (sign) => {
    expect(await rowsOf(`a${sign}b\n1,5${sign}"x${sign}y"\n`)).toEqual([[2, '1,5', `x${sign}y`]]);
  });

  it('loses the rows alone whose quotes do not match, and goes on with the next line', async () => {
    const rows = await rowsOf('a,b\n1,"never closed\n2,x\n"3"tail,x\n4,x\n5,"\n6,x\n');
    expect(rows).toEqual([
      [2, QUOTES, '1,"never closed'],
      [3, '2', 'x'],
      [4, QUOTES, '"3"tail,x'],
      [5, '4', 'x'],
      [6, QUOTES, '5,"'],
      [7, '6', 'x'],
    ]);
  });

  it('loses no row between two stray quotes', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `${i + 2},x`);
    const stray = lines.with(4, `"${lines[4]}`).with(29, `${lines[29]}"`);
    const rows = lines.map((line, i) => [i + 2, ...line.split(',')]);
    expect(await rowsOf(['a,b', ...stray].join('\n'))).toEqual(
      rows.with(4, [6, QUOTES, '"6,x']).with(29, [31, '31', 'x"']),
    );
  });

  it('gives each line of a cell of several, and keeps it whole', async () => {
    const long = 'y'.repeat(3_000);
    for (const end of ['\n', '\r', '\r\n'])
      expect(await rowsOf(['a,b', `1,"${long}`, '2"",x', `${long}",3`, '4,5'].join(end))).toEqual([
        [2, QUOTES, `1,"${long}`],
        [3, '2""', 'x'],
        [4, `${long.slice(0, 300)}…`, '3'],
        [5, '4', '5'],
      ]);
  });

  it('says where it keeps the beginning alone of a line that is no row', async () => {
    const CUT = 'Of this row, the first 4000 characters alone are kept.';
    expect(await rowsOf(`a,b\n"${'x'.repeat(3_999)}\n"${'x'.repeat(4_000)}\n`)).toEqual([
      [2, QUOTES, `"${'x'.repeat(3_999)}`],
      [3, `${QUOTES} ${CUT}`, `"${'x'.repeat(3_999)}…`],
    ]);
  });

  it('keeps the beginning of a long cell, of a row with too many, and of a line that is no row', async () => {
    const [long, many, beyond, line, last] = await rowsOf(
      `a,b\n${'x'.repeat(900_000)},1\n${'y,'.repeat(100_000)}\n3,1${','.repeat(1_000)}x\n${'z'.repeat(3_000_000)},1\n2,3`,
    );
    expect(long).toEqual([2, `${'x'.repeat(300)}…`, '1']);
    expect(many!.slice(0, 3)).toEqual([3, 'y', 'y']);
    expect([many!.length, many!.at(-1)]).toEqual([41, 'y …']);
    expect(beyond).toEqual([4, '3', '1', ...Array<string>(37).fill(''), 'x']);
    expect(line).toEqual([5, expect.stringMatching(/^This row is longer than 1000000/), `${'z'.repeat(4_000)}…`]);
    expect(last).toEqual([6, '2', '3']);
  });

  it('may hold bytes that are no text', async () => {
    const rows = await rowsOf(Buffer.from('a,b\n\xff\xfe\x00,1\n2,3', 'latin1'));
    expect(rows).toEqual([
      [2, '\uFFFD\uFFFD\u0000', '1'],
      [3, '2', '3'],
    ]);
  });

  it.each([
    ['Unicode Text (UTF-16)', Buffer.from('\uFEFFa,b\n1,2', 'utf16le')],
    ['Unicode Text (UTF-16)', Buffer.from('\uFEFFa,b\n1,2', 'utf16le').swap16()],
    ['XLS (Excel 97–2003)', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ])('is asked for in place of %s', async (name, content) => {
    const sentences = [
      `Berkas ini tersimpan sebagai ${name}; simpanlah sebagai CSV UTF-8 atau XLSX.`,
      `The file is saved as ${name}; save it as CSV UTF-8 or XLSX.`,
    ];
    await expect(read(content)).rejects.toThrow(new UnreadableFile(sentences.join('\n')));
  });

  it.each([
    ['nothing', ''],
    ['an empty first row', ',,\n1,2,3'],
    ['a header that is not closed', 'a,"b\n1,2'],
  ])('is unreadable with %s', async (_, content) => {
    await expect(read(content)).rejects.toThrow(UnreadableFile);
  });
});

describe('a table in XLSX', () => {
  const ROWS = [
    ['person', 'date', 'weightGrams', 'oedema'],
    ['x & <y>', { day: 46_053 }, 8700, true],
    [],
    [null, { day: 46_053.5 }, 8.5, false, 'beyond'],
    ['é', '2026-01-31', '8700'],
  ] as const;

  it('is read as one would type it: shared texts, days, numbers, and cells that are not there', async () => {
    expect(await read(workbookOf(ROWS))).toEqual({
      header: ['person', 'date', 'weightGrams', 'oedema'],
      rows: [
        [2, 'x & <y>', '2026-01-31', '8700', 'true'],
        [4, '', '2026-01-31 12:00', '8.5', 'false', 'beyond'],
        [5, 'é', '2026-01-31', '8700', ''],
      ],
      isRead: true,
    });
  });

  const SHEET = 'xl/worksheets/sheet1.xml';
  const withSheet = (rows: string) => {
    const parts = workbookParts([['a', 'b']]);
    return zipOf({ ...parts, [SHEET]: parts[SHEET]!.replace('</sheetData>', `${rows}</sheetData>`) });
  };

  it('may have texts in their cells, prefixes of names, results of formulas, and how something is pronounced', async () => {
    const cells =
      '<x:row><x:c t="inlineStr"><x:is><x:r><x:t>one </x:t></x:r><x:r><x:t>text</x:t></x:r><x:rPh><x:t>uan</x:t></x:rPh></x:is></x:c>' +
      '<x:c t="str"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row>';
    expect(await rowsOf(withSheet(cells))).toEqual([[2, 'one text', '2']]);
  });

  const faultsOf = async (content: Buffer) => {
    const file = join(directory, 'table');
    await writeFile(file, content);
    await using table = await openTable(file);
    const told: unknown[] = [];
    for await (const { number, cells, cellFaults = new Map() } of table.rows)
      told.push([number, cells, [...cellFaults].map(([at, { en }]) => [at, en.split(' (')[0]])]);
    return told;
  };
  const NO_RESULT = 'is a formula whose result is not stored in the file';
  const ERROR = 'is the error of a formula';

  it.each([
    ['<c r="B2"><f>9.6*1000</f></c>', '=9.6*1000', NO_RESULT],
    ['<c r="B2"><f>9.6*1000</f><v/></c>', '=9.6*1000', NO_RESULT],
    ['<c r="B2"><f>9.6*1000</f><v>\n</v></c>', '=9.6*1000', NO_RESULT],
    ['<c r="B2" t="str"><f>C2&amp;D2</f></c>', '=C2&D2', NO_RESULT],
    ['<c r="B2"><f t="shared" si="0"/></c>', '=', NO_RESULT],
    ['<c r="B2" t="e"><f>1/0</f></c>', '=1/0', NO_RESULT],
    ['<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', '#DIV/0!', ERROR],
    ['<c r="B2" t="e"><v>#REF!</v></c>', '#REF!', ERROR],
    ['<c r="B2" t="e"><v/></c>', '#ERROR!', ERROR],
  ])('tells of a cell that is no value, and shows it: %s', async (cell, shown, why) => {
    expect(await faultsOf(withSheet(`<row r="2"><c r="A2"><v>1</v></c>${cell}</row>`))).toEqual([
      [2, ['1', shown], [[1, why]]],
    ]);
    // Nor is a row empty that has nothing else.
    expect(await faultsOf(withSheet(`<row r="2">${cell}</row>`))).toEqual([[2, ['', shown], [[1, why]]]]);
  });

  it('reads the results of formulas, empty texts as well', async () => {
    const cells =
      '<row r="2"><c r="A2"><f>9.6*1000</f><v>9600</v></c><c r="B2" t="str"><f>IF(A2="","","x")</f><v></v></c></row>' +
      '<row r="3"><c r="A3" t="str"><f>""</f><v/></c></row>';
    expect(await faultsOf(withSheet(cells))).toEqual([[2, ['9600', ''], []]]);
  });

  it('may refer to what is not there, and name cells that no sheet has', async () => {
    const cells =
      '<row r="7"><c r="ZZZ7" t="s"><v>999</v></c></row><row r="-1"><c r="x"><v>NaN</v></c><c><v>1e999</v></c><c t="b"><v>constructor</v></c>' +
      '<c t="s"><v></v></c><c t="s"><v>__proto__</v></c></row>';
    const [far, odd] = await rowsOf(withSheet(cells));
    expect([far![0], far!.at(-1)]).toEqual([7, '#999']);
    const beyond = ['AN', 'AO', 'ZZ'].map((name) => `<c r="${name}2"><v>1</v></c>`).join('');
    expect((await rowsOf(withSheet(`<row>${beyond}</row>`)))[0]!.at(-1)).toBe('1 …');
    expect(odd).toEqual([8, 'NaN', '1e999', 'constructor', '', '#__proto__']);
  });

  it('counts days from 1904 where it says so', async () => {
    const parts = workbookParts([['date'], [{ day: 44_591 }]]);
    const book = parts['xl/workbook.xml']!.replace('<workbookPr/>', '<workbookPr date1904="1"/>');
    expect(await rowsOf(zipOf({ ...parts, 'xl/workbook.xml': book }))).toEqual([[2, '2026-01-31']]);
  });

  it('of several sheets is the first that is shown', async () => {
    const parts = workbookParts([['a'], ['shown']]);
    const hidden = '<sheets><sheet name="0" state="hidden" r:id="rId9"/>';
    const book = parts['xl/workbook.xml']!.replace('<sheets>', hidden);
    expect(await rowsOf(zipOf({ ...parts, 'xl/workbook.xml': book }))).toEqual([[2, 'shown']]);
  });

  it.each([
    ['it is no whole ZIP', () => Buffer.from('PK\u0003\u0004')],
    ['it is no whole ZIP', () => workbookOf(ROWS).subarray(0, 700)],
    ['it has no _rels/.rels', () => zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' })],
    [`it has no ${SHEET}`, () => zipOf(without(SHEET, workbookParts(ROWS)))],
    ['its XML is not well formed', () => withSheet('<row><c></row>')],
    // Entities that stand for ten others each would swell to gigabytes.
    ['its XML is not well formed', () => withSheet('<row><c t="str"><v>&lol9;</v></c></row>')],
    [`${SHEET} is damaged`, () => damaged(workbookOf(ROWS))],
  ])('is unreadable where %s', async (why, content) => {
    await expect(read(content())).rejects.toThrow(new UnreadableFile(`The file cannot be read as XLSX: ${why}.`));
  });

  function without(part: string, { [part]: _, ...parts }: Record<string, string>) {
    return parts;
  }

  function damaged(workbook: Buffer): Buffer {
    workbook.fill(0xff, workbook.indexOf(SHEET) + SHEET.length + 5, workbook.indexOf(SHEET) + SHEET.length + 60);
    return workbook;
  }
});
