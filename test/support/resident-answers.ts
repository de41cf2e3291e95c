import { REGION_LEVELS } from '../../subgraphs/kernel/region-code.ts';
import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import type { Village } from './village.ts';

/** Whoever can be asked. */
export type Asked = Pick<Village, 'ask'>;

/** A row of an answer about residents. */
export interface ResidentRow {
  region: { code: string };
  month: string;
  sex: string | null;
  ageBand: string | null;
  count: { value: number | null; suppressed: boolean };
}

/** All ways to divide a count further. */
export const DIVISIONS = [[], ['SEX'], ['AGE_BAND'], ['SEX', 'AGE_BAND']];

/** One page, and where it stands. */
export interface ResidentPage {
  totalCount: number;
  nodes: ResidentRow[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export const ANALYST: Claims = { role: 'analyst' };

/** The month of the village of all tests. */
export const MONTH = '2026-01';

const QUESTION = `query (
  $rows: [ResidentDimension!]!, $level: RegionLevel! = DISTRICT, $within: RegionCode, $measure: ResidentMeasure! = PERSONS,
  $from: Month, $to: Month, $first: Int! = 100, $after: String
) {
  residentCounts(
    rows: $rows, level: $level, within: $within, measure: $measure, from: $from, to: $to, first: $first, after: $after
  ) {
    totalCount
    nodes { region { code } month sex ageBand count { value suppressed } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** Asks for one page, up to the month of the village unless told. */
export const askResidents = (asked: Asked, variables: Record<string, unknown>, as: Claims | null = ANALYST) =>
  asked.ask<{ residentCounts: ResidentPage | null }>(QUESTION, {
    ...(as && { as }),
    variables: { to: MONTH, ...variables },
  });

/** Asks for all pages. */
export async function allResidents(asked: Asked, variables: Record<string, unknown>): Promise<ResidentRow[]> {
  const rows: ResidentRow[] = [];
  for (let after: string | null = null; ;) {
    const { data, errors } = await askResidents(asked, { ...variables, after });
    if (errors) throw new Error(JSON.stringify(errors));
    const { nodes, pageInfo } = data!.residentCounts!;
    rows.push(...nodes);
    if (!pageInfo.hasNextPage) return rows;
    after = pageInfo.endCursor;
  }
}

/** Every cell of the cube, by name: the answers of all levels, divided in all ways. */
export async function allCells(asked: Asked): Promise<Map<string, ResidentRow>> {
  const cells = new Map<string, ResidentRow>();
  for (const level of REGION_LEVELS)
    for (const rows of DIVISIONS)
      for (const row of await allResidents(asked, { rows: ['REGION', ...rows], level })) cells.set(cellName(row), row);
  return cells;
}

/** The name of a cell, `ALL` where a dimension is not told. */
export const cellName = ({ region, sex, ageBand }: ResidentRow) =>
  [region.code, sex ?? 'ALL', ageBand ?? 'ALL'].join('|');
