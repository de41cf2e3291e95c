/**
 * The cells of a record of CSV (RFC 4180; a quote within a cell that does not begin with one is a sign like any other).
 * Undefined where a quote is not closed, or something follows one that is.
 */
export function cellsOf(record: string, delimiter: string): string[] | undefined {
  const cells: string[] = [];
  for (let at = 0; ; at += 1) {
    if (record[at] === '"') {
      const end = closingQuote(record, at + 1);
      if (end === -1) return undefined;
      cells.push(record.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
      if (at < record.length && record[at] !== delimiter) return undefined;
    } else {
      const end = record.indexOf(delimiter, at);
      cells.push(record.slice(at, end === -1 ? record.length : end));
      at = end === -1 ? record.length : end;
    }
    if (at === record.length) return cells;
  }
}

/** Where the quote stands that ends a cell; two of them are a quote within it. −1 where there is none. */
function closingQuote(record: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = record.indexOf('"', at);
    if (at === -1 || record[at + 1] !== '"') return at;
  }
}
