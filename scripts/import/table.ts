import type { Messages } from '../../subgraphs/kernel/refusals.ts';

/** A row of a table below its header. */
export interface Row {
  /** As a spreadsheet counts rows: the header is 1. */
  readonly number: number;
  readonly cells: readonly string[];
  /** Why it is no row of cells, where it is none. */
  readonly fault?: Messages;
  /** Why some of its cells hold no value, though something stands there, by their places. */
  readonly cellFaults?: ReadonlyMap<number, Messages>;
}

/** A table that is read row by row, and never held as a whole. Disposing of it lets go of its file. */
export interface Table extends AsyncDisposable {
  readonly header: readonly string[];
  /** Rows without any text are left out. */
  readonly rows: AsyncIterable<Row>;
  /** What stands between the cells of a line, where it is made of lines. */
  readonly delimiter: string;
  /** How many bytes there are to read, and how many were read. */
  readonly size: number;
  done(): number;
}
