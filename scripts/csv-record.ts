/** A record of CSV: its cells, and how its quotes are wrong, where they are. */
export interface CsvRecord {
  readonly cells: string[];
  /** `OPEN`: one is not closed, and may be in a line to come; `STRAY`: something follows one that is. */
  readonly fault?: 'OPEN' | 'STRAY';
}

/**
 * Reads a record (RFC 4180; a quote within a cell that does not begin with one is a sign like any other). A cell with a
 * quote that is wrong goes to the next delimiter, and its quotes are signs like any other too.
 */
export function readRecord(record: string, delimiter: string): CsvRecord {
  if (!record.includes('"')) return { cells: record.split(delimiter) };
  const cells: string[] = [];
  let fault: CsvRecord['fault'];
  for (let at = 0; ; at += 1) {
    const quote = record[at] === '"' ? closingQuote(record, at + 1) : at;
    const isQuoted = quote > at && (quote + 1 === record.length || record[quote + 1] === delimiter);
    if (record[at] === '"' && !isQuoted) fault ??= quote === -1 ? 'OPEN' : 'STRAY';
    const end = isQuoted ? quote + 1 : endOf(record.indexOf(delimiter, at));
    cells.push(isQuoted ? record.slice(at + 1, quote).replaceAll('""', '"') : record.slice(at, end));
    if (end === record.length) return fault ? { cells, fault } : { cells };
    at = end;
  }

  function endOf(found: number): number {
    return found === -1 ? record.length : found;
  }
}

/** The cells of a record. Undefined where a quote is not closed, or something follows one that is. */
export function cellsOf(record: string, delimiter: string): string[] | undefined {
  const { cells, fault } = readRecord(record, delimiter);
  return fault ? undefined : cells;
}

/** Where the quote stands that ends a cell; two of them are a quote within it. −1 where there is none. */
function closingQuote(record: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = record.indexOf('"', at);
    if (at === -1 || record[at + 1] !== '"') return at;
  }
}
