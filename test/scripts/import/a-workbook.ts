import { crc32, deflateRawSync } from 'node:zlib';

/** What a cell of a workbook holds: a number that is shown as a day is given as one, a formula without its result as text. */
export type Cell = string | number | boolean | null | { day: number } | { formula: string };

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook of one sheet, as Excel writes it: texts are shared, days are numbers of a style. */
export function workbookParts(rows: Iterable<readonly Cell[]>): Record<string, string> {
  const texts = new Map<string, number>();
  const shared = (text: string) => {
    if (!texts.has(text)) texts.set(text, texts.size);
    return texts.get(text)!;
  };
  const lines: string[] = [];
  for (const cells of rows) lines.push(rowOf(cells, lines.length + 1, shared));
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': `${XML}<Relationships><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns:r="${REL}"><workbookPr/><sheets><sheet name="Uji" sheetId="1" r:id="rId3"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships>
      <Relationship Id="rId1" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/>
      <Relationship Id="rId2" Type="${REL}/styles" Target="/xl/styles.xml"/>
      <Relationship Id="rId3" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/>
    </Relationships>`,
    'xl/styles.xml': `${XML}<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-421]dd\\ mmmm\\ yyyy"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${XML}<sst>${[...texts.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet><sheetData>${lines.join('')}</sheetData></worksheet>`,
  };
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function rowOf(cells: readonly Cell[], number: number, shared: (text: string) => number): string {
  const xml = cells.map((cell, i) => {
    const at = `r="${String.fromCharCode(65 + i)}${number}"`;
    if (cell === null) return '';
    if (typeof cell === 'string') return `<c ${at} t="s"><v>${shared(cell)}</v></c>`;
    if (typeof cell === 'boolean') return `<c ${at} t="b"><v>${Number(cell)}</v></c>`;
    if (typeof cell === 'number') return `<c ${at}><v>${cell}</v></c>`;
    if ('formula' in cell) return `<c ${at}><f>${escaped(cell.formula)}</f><v></v></c>`;
    return `<c ${at} s="1"><v>${cell.day}</v></c>`;
  });
  return `<row r="${number}">${xml.join('')}</row>`;
}

/** A ZIP of some files, each deflated. */
export function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, data] = [Buffer.from(name), Buffer.from(text)];
    const packed = deflateRawSync(data, { level: 1 });
    const sizes = [crc32(data), packed.length, data.length];
    const head = little([
      [0x04034b50, 4],
      [20, 2],
      [0x800, 2],
      [8, 2],
      [0, 4],
      ...sizes.map((size) => [size, 4]),
      [path.length, 2],
      [0, 2],
    ]);
    local.push(head, path, packed);
    central.push(
      little([
        [0x02014b50, 4],
        [20, 2],
        [20, 2],
        [0x800, 2],
        [8, 2],
        [0, 4],
        ...sizes.map((size) => [size, 4]),
        [path.length, 2],
        [0, 4],
        [0, 4],
        [0, 4],
        [offset, 4],
      ]),
      path,
    );
    offset += head.length + path.length + packed.length;
  }
  const [directory, count] = [Buffer.concat(central), Object.keys(files).length];
  const end = little([
    [0x06054b50, 4],
    [0, 4],
    [count, 2],
    [count, 2],
    [directory.length, 4],
    [offset, 4],
    [0, 2],
  ]);
  return Buffer.concat([...local, directory, end]);
}

/** Numbers one after the other, each in so many bytes. */
function little(numbers: readonly (readonly number[])[]): Buffer {
  return Buffer.concat(
    numbers.map(([value, bytes]) => {
      const buffer = Buffer.alloc(bytes!);
      buffer.writeUIntLE(value!, 0, bytes!);
      return buffer;
    }),
  );
}

/** A workbook of one sheet, as a file has it. */
export const workbookOf = (rows: Iterable<readonly Cell[]>): Buffer => zipOf(workbookParts(rows));
