import { PAGE_AT_MOST, type Page, type PageArgs } from './pages.ts';
import { TooMany } from './read.ts';

/** A record about a person as its owner reads it: without these fields, which only find it again or tell of somebody else. */
export const withoutInner = (record: object, inner: ReadonlySet<string>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !inner.has(name)));

/** More records of one kind than there are about anybody. */
const RECORDS_AT_MOST = 1_000;

/**
 * All pages of a list about somebody: a copy of one's own data is whole. Throws `TooMany` beyond 1,000 records, rather than
 * cut it.
 */
export async function wholeList<T>(pageAt: (page: PageArgs) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo }: Page<T> = await pageAt({ first: PAGE_AT_MOST, after });
    all.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null && all.length < RECORDS_AT_MOST);
  if (after !== null) throw new TooMany(`more than ${RECORDS_AT_MOST} records about one person`);
  return all;
}

/** What is copied, as it is in JSON. */
export const plain = (value: object) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
