/** Which page of a list. */
export interface PageArgs {
  first: number;
  after?: string | null;
}

const cursorOf = ({ _id }: { _id: string }) => Buffer.from(JSON.stringify([_id])).toString('base64url');

/** The id that a cursor stands for. */
export const idAfter = (cursor: string) => (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string])[0];

/** The Relay connection of what was found, one document more than asked for where there is a next page. */
export function connectionOf<T extends { _id: string }>(
  found: T[],
  { first, after }: PageArgs,
  totalCount: number | (() => Promise<number>),
) {
  const nodes = found.slice(0, first);
  return {
    nodes,
    edges: () => nodes.map((node) => ({ cursor: cursorOf(node), node })),
    pageInfo: {
      hasNextPage: found.length > first,
      hasPreviousPage: Boolean(after),
      startCursor: nodes[0] ? cursorOf(nodes[0]) : null,
      endCursor: nodes.length > 0 ? cursorOf(nodes.at(-1)!) : null,
    },
    totalCount,
  };
}
