import type { Row, Table } from './table.ts';
import type { Book } from './xlsx-cell.ts';
import { dayStyles } from './xlsx-dates.ts';
import { elementsOf, noXlsx, openParts, relationsOf, type Parts } from './xlsx-parts.ts';
import { rowsHearing, textsHearing } from './xlsx-rows.ts';
import { xmlItems } from './xml-items.ts';

/** What may be held of the texts that the sheets share: those of some million rows. Each takes some bytes of its own. */
const TEXTS_BYTES = 200_000_000;
const TEXT_BYTES = 40;

/**
 * The first sheet of an XLSX that is not hidden. It holds a row, and the texts that the sheets share. Throws
 * `UnreadableFile`, and the errors of the file system.
 */
export async function xlsxTable(file: string): Promise<Table> {
  const parts = await openParts(file);
  try {
    const { sheet, book } = await readBook(parts);
    const size = parts.sizeOf(sheet);
    let done = 0;
    async function* counted() {
      for await (const chunk of parts.read(sheet)) {
        done += chunk.length;
        yield chunk;
      }
    }
    const rows = xmlItems(counted(), rowsHearing(book));
    const header = (await firstOf(rows)).map((name) => name.trim());
    return {
      header,
      rows: aligned(rows, header.length),
      delimiter: ',',
      size,
      done: () => done,
      [Symbol.asyncDispose]: () => parts[Symbol.asyncDispose](),
    };
  } catch (error) {
    await parts[Symbol.asyncDispose]();
    throw error;
  }
}

async function readBook(parts: Parts): Promise<{ sheet: string; book: Book }> {
  const [whole] = [...(await relationsOf(parts, '')).values()].filter(({ type }) => type === 'officeDocument');
  if (!whole) throw noXlsx('it names no workbook');
  const relations = await relationsOf(parts, whole.part);
  const elements = await elementsOf(parts, whole.part, ['sheet', 'workbookPr']);
  const shown = elements.find(
    ({ name, attributes }) => name === 'sheet' && (attributes['state'] ?? 'visible') === 'visible',
  );
  const [, id] = Object.entries(shown?.attributes ?? {}).find(([name]) => name.endsWith(':id')) ?? [];
  const sheet = relations.get(id ?? '')?.part;
  if (!sheet) throw noXlsx('it has no sheet that is not hidden');
  const partOf = (wanted: string) => [...relations.values()].find(({ type }) => type === wanted)?.part;
  const [texts, styles] = [partOf('sharedStrings'), partOf('styles')];
  const from1904 = elements.some(({ attributes }) => ['1', 'true'].includes(attributes['date1904'] ?? ''));
  return {
    sheet,
    book: {
      texts: texts ? await readTexts(parts, texts) : [],
      days: styles ? dayStyles(await elementsOf(parts, styles, ['numFmt', 'xf'])) : new Set(),
      from: from1904 ? 1904 : 1900,
    },
  };
}

async function readTexts(parts: Parts, part: string): Promise<string[]> {
  const texts: string[] = [];
  let bytes = 0;
  for await (const text of xmlItems(parts.read(part), textsHearing)) {
    texts.push(text);
    bytes += TEXT_BYTES + text.length;
    if (bytes > TEXTS_BYTES) throw noXlsx('its cells share too many texts; save it as CSV');
  }
  return texts;
}

async function firstOf(rows: AsyncIterator<Row>): Promise<readonly string[]> {
  const { value } = (await rows.next()) as IteratorResult<Row, undefined>;
  return value?.cells ?? [];
}

/** A sheet has no cells where a row ends. */
async function* aligned(rows: AsyncIterable<Row>, columns: number): AsyncGenerator<Row> {
  for await (const row of rows) {
    const missing = Math.max(0, columns - row.cells.length);
    yield { ...row, cells: [...row.cells, ...Array<string>(missing).fill('')] };
  }
}
