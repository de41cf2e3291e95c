import { wholeList } from '../../../subgraphs/kernel/own-copy.ts';
import type { Page, PageArgs } from '../../../subgraphs/kernel/pages.ts';
import { TooMany } from '../../../subgraphs/kernel/read.ts';

/** A list of so many numbers, page by page. */
const listOf =
  (length: number) =>
  ({ first, after }: PageArgs): Promise<Page<number>> => {
    const begin = Number(after ?? 0);
    const nodes = Array.from({ length: Math.min(first, length - begin) }, (_, i) => begin + i);
    const end = begin + nodes.length;
    const pageInfo = { hasNextPage: end < length, hasPreviousPage: begin > 0, startCursor: null, endCursor: `${end}` };
    return Promise.resolve({ nodes, pageInfo, edges: () => [], totalCount: () => Promise.resolve(length) });
  };

describe('a list about somebody, for a copy', () => {
  it.each([0, 1, 100, 101, 1_000])('is whole: %i records', async (length) => {
    expect(await wholeList(listOf(length))).toEqual(Array.from({ length }, (_, i) => i));
  });

  it('is refused beyond what there is about anybody, never cut', async () => {
    await expect(wholeList(listOf(1_001))).rejects.toThrow(TooMany);
  });
});
