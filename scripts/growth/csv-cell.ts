const SPECIAL = /[",\r\n]/;

/** A cell as CSV has it, quoted where it must be (RFC 4180). */
export const csvCell = (cell: string): string => (SPECIAL.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
