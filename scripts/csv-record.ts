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
  for (let at = 0, end = 0; ; at = end + 1) {
    const isOpened = record[at] === '"';
    const close = isOpened ? closingQuote(record, at + 1) : -1;
    if (close !== -1 && (close + 1 === record.length || record[close + 1] === delimiter)) {
      cells.push(record.slice(at + 1, close).replaceAll('""', '"'));
      end = close + 1;
    } else {
      if (isOpened) fault ??= close === -1 ? 'OPEN' : 'STRAY';
      const next = record.indexOf(delimiter, at);
      end = next === -1 ? record.length : next;
      cells.push(record.slice(at, end));
    }
    if (end === record.length) return fault ? { cells, fault } : { cells };
  }
}

/** The cells of a record. Undefined where a quote is not closed, or something follows one that is. */
export function cellsOf(record: string, delimiter: string): string[] | undefined {
  const { cells, fault } = readRecord(record, delimiter);
  return fault ? undefined : cells;
}

/** Where the quote stands that ends a quoted cell; two of them are a quote within it. −1 where there is none. */
export function closingQuote(record: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = record.indexOf('"', at);
    if (at === -1 || record[at + 1] !== '"') return at;
  }
}
