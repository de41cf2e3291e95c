/** Makes a cell as CSV has it, quoted where it must be (RFC 4180). */
export function csvCellBy(delimiter: string): (cell: string) => string {
  const special = new RegExp(`["\\r\\n${delimiter}]`);
  return (cell) => (special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
}
