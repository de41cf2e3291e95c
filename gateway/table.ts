import { stringify } from 'csv-stringify/sync';

/** What a table is made of. */
type Row = Readonly<Record<string, unknown>>;

/** A table that an answer gives, and where the next page of it begins. */
export interface Table {
  readonly csv: string;
  readonly endCursor: string | undefined;
}

/**
 * The answer to a question as a table (RFC 4180): that of its one field, a list or a page of one. What stands in another
 * has a column of its own (`region.code`); a list within a row is written as JSON. Undefined for what is no table.
 */
export function tableOf(data: Record<string, unknown>): Table | undefined {
  const [answer, ...others] = Object.values(data);
  const rows = others.length === 0 ? rowsOf(answer) : undefined;
  if (!rows) return undefined;
  const flat = rows.map((row) => Object.fromEntries(cellsOf('', row)));
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  const { pageInfo } = (answer ?? {}) as { pageInfo?: { hasNextPage?: boolean; endCursor?: string | null } };
  return {
    csv: stringify(flat, { header: true, columns, record_delimiter: 'windows', escape_formulas: true, cast }),
    endCursor: pageInfo?.hasNextPage === false ? undefined : (pageInfo?.endCursor ?? undefined),
  };
}

/** The library would write 1, and nothing for false. */
const cast = { boolean: String } as const;

function rowsOf(answer: unknown): readonly Row[] | undefined {
  if (Array.isArray(answer)) return answer as Row[];
  const { nodes, edges } = (answer ?? {}) as { nodes?: Row[]; edges?: { node: Row }[] };
  return nodes ?? edges?.map(({ node }) => node);
}

function cellsOf(name: string, value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return [[name, JSON.stringify(value)]];
  if (typeof value !== 'object' || value === null) return [[name, value]];
  return Object.entries(value).flatMap(([key, inner]) => cellsOf(name ? `${name}.${key}` : key, inner));
}
