/** A table in Markdown: the first columns are text, the others numbers. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  { textColumns }: { textColumns: number },
): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i < textColumns ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
