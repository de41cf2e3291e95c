import type { RowJudge } from './gather-rows.ts';
import { hasSurplus, type RowReader } from './read-row.ts';

/** How well cells are a row: no row of the header's width, one that is refused, or one that is read. */
type Worth = 0 | 1 | 2;

/**
 * A judge of the rows below a header of so many cells. Lines are one row where that is as wide as the header, and they are
 * not rather two rows with a stray quote each (a ditto mark, say), both as wide and no worse to read.
 */
export function rowJudge(width: number, read: RowReader): RowJudge {
  const worth = (cells: readonly string[]): Worth => {
    if (cells.length < width || hasSurplus(cells, width)) return 0;
    return typeof read(cells) === 'string' ? 1 : 2;
  };
  return {
    isOneRow: (whole, first, last) => worth(whole) > Math.min(worth(first), worth(last)),
    isLiteral: (literal, quoted) => worth(literal) === 2 && worth(quoted) < 2,
  };
}
