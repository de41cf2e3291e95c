import { Stopped, type SendVisits, type Verdict } from './post-visits.ts';
import type { Refused, RefusedFile } from './refused-file.ts';
import type { Row, Table } from './table.ts';
import { visitReader, type SentVisit, type VisitReader } from './visit-row.ts';

/** What became of the rows of a table. */
export interface Counts {
  readonly rows: number;
  readonly recorded: number;
  /** Of those, how many were there before. */
  readonly there: number;
  readonly refused: number;
  /** Those that were not sent, or not answered, before it was ended. */
  readonly left: number;
}

/** What `recordVisits` takes at most. */
const ROWS_AT_ONCE = 500;

/** How many batches are on their way: while one is written, the next is read. */
const BATCHES = 2;

/** What became of the rows of one batch. */
interface Settled {
  readonly recorded: number;
  readonly there: number;
  readonly refused: readonly Refused[];
  readonly left: number;
}

/** How rows are sent, where those go that are refused, and who hears of both. */
export interface Importing {
  readonly send: SendVisits;
  readonly refused: RefusedFile;
  /** Hears of all rows that were answered so far. */
  readonly told: (counts: Counts) => void;
  /** Once it is aborted, nothing more is sent: the rows that are left are counted. */
  readonly ended: AbortSignal;
}

/**
 * Records the visits of a table, and writes down in their order the rows that were refused. It holds the rows of some
 * batches. Throws `UnreadableFile`, and what `send` does: what was sent before is recorded.
 */
export async function importVisits(table: Table, { send, refused, told, ended }: Importing): Promise<Counts> {
  const read = visitReader(table.header);
  const counts = { rows: 0, recorded: 0, there: 0, refused: 0, left: 0 };
  const underWay: Promise<Settled>[] = [];
  const settle = async () => {
    const settled = await underWay.shift()!;
    await refused.write(settled.refused);
    counts.recorded += settled.recorded;
    counts.there += settled.there;
    counts.refused += settled.refused.length;
    counts.left += settled.left;
    told({ ...counts });
  };
  try {
    for await (const batch of batches(table.rows)) {
      counts.rows += batch.length;
      if (ended.aborted) {
        counts.left += batch.length;
        continue;
      }
      const settled = sendBatch(batch, read, send).catch((error: unknown) => {
        if (ended.aborted && error instanceof Stopped) return unanswered(batch);
        throw error;
      });
      // It is awaited in its turn; until then nobody else hears that it failed.
      settled.catch(() => undefined);
      if (underWay.push(settled) === BATCHES) await settle();
    }
  } finally {
    while (underWay.length > 0) await settle();
  }
  const { rows, recorded, refused: notRecorded, left } = counts;
  if (rows !== recorded + notRecorded + left)
    throw new Error(`of ${rows} rows, ${recorded}, ${notRecorded} and ${left} are known`);
  return counts;
}

const unanswered = (batch: readonly Row[]): Settled => ({ recorded: 0, there: 0, refused: [], left: batch.length });

async function* batches(rows: AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let batch: Row[] = [];
  for await (const row of rows) {
    if (batch.push(row) < ROWS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function sendBatch(rows: readonly Row[], read: VisitReader, send: SendVisits): Promise<Settled> {
  const outcomes = rows.map((row) => ({ row, ...read(row) }));
  const visits = outcomes.flatMap((each): SentVisit[] => ('visit' in each ? [each.visit] : []));
  const verdicts = (visits.length > 0 ? await send(visits) : []).values();
  const told = outcomes.map((each) => ({
    row: each.row,
    verdict: 'visit' in each ? (verdicts.next().value as Verdict) : { refusal: each.refusal },
  }));
  const recorded = told.flatMap(({ verdict }) => ('wasThere' in verdict ? [verdict] : []));
  return {
    recorded: recorded.length,
    there: recorded.filter(({ wasThere }) => wasThere).length,
    refused: told.flatMap(({ row, verdict }) => ('refusal' in verdict ? [{ row, refusal: verdict.refusal }] : [])),
    left: 0,
  };
}
