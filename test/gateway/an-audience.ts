import { buildSchema, parse, subscribe, type ExecutionResult } from 'graphql';
import type { GatewayContext } from '../../gateway/context.ts';
import { groupedEvents } from '../../gateway/grouped-events.ts';
import { positions } from '../../gateway/positioned.ts';
import { readOn, type Read } from '../../subgraphs/kernel/feed-reader.ts';
import { asGraphQLError } from '../../subgraphs/kernel/store-refusals.ts';
import { isStream, mapped } from '../../subgraphs/kernel/streams.ts';
import type { News } from '../subgraphs/kernel/a-feed.ts';
import { aLog } from '../subgraphs/kernel/a-log.ts';

const schema = buildSchema(`
  type Query { nothing: Int }
  type Subscription { news(after: String, odd: Boolean = false): News }
  type News { id: ID at: String change: String cursor: String! previousCursor: String value: Int }
`);

/** An item as its client sees it. */
export interface Told {
  value: number | null;
  change: string;
  cursor: string;
  previousCursor: string;
}

const item = ({ entry, mark, cursor, previousCursor }: Read<News>) => ({
  ...{ id: entry?._id, at: 'today', change: mark ?? 'TOLD', cursor, previousCursor, value: entry?.value },
});

/** Who is to be told, and of what. */
export interface Asking {
  after?: string | undefined;
  query?: string;
  variables?: Record<string, unknown>;
  authorization?: string;
}

/** Subscribers to a real log, told in groups of equals. */
export async function anAudience() {
  const log = await aLog();
  const positioned = positions(schema);
  const find = (query: string) => {
    const document = parse(query);
    return { document, found: positioned(document, undefined)! };
  };
  const known = new Map<string, ReturnType<typeof find>>();
  let [opened, open] = [0, 0];
  const begun: (() => void)[] = [];
  let mayBegin: Promise<void> = Promise.resolve();

  const grouped = groupedEvents(async ({ document, question: { variables } }, shape) => {
    opened += 1;
    await mayBegin;
    const events = await subscribe({
      schema,
      document,
      variableValues: variables ?? {},
      subscribeFieldResolver: async (_: unknown, { after, odd }: { after?: string; odd: boolean }) => {
        const matches = ({ value }: News) => !odd || value % 2 === 1;
        const read = await readOn(log.tail, { filter: {}, matches, after });
        return mapped<Read<News>, object>(read, { each: (each) => ({ news: item(each) }), failed: () => ({}) });
      },
    });
    if (!isStream(events)) return { errors: events.errors!.map(asGraphQLError) };
    open += 1;
    return mapped<ExecutionResult, ExecutionResult>(events, {
      each: shape!,
      failed: () => ({}),
      closed: () => void (open -= 1),
    });
  });

  return {
    log,
    /** How many were opened at the source, and how many are open there. */
    opened: () => opened,
    open: () => open,
    /** Whoever opens from now on waits until what it answers is called. */
    hold(): () => void {
      mayBegin = new Promise((resolve) => begun.push(resolve));
      return () => begun.shift()!();
    },
    async listen(asking: Asking = {}) {
      const { after, authorization = 'Bearer a', variables = {} } = asking;
      const query = asking.query ?? 'subscription { news { value change cursor previousCursor } }';
      const { document, found } = known.get(query) ?? find(query);
      known.set(query, { document, found });
      const headers = { authorization, acceptLanguage: 'en', requestId: 'request-1' };
      const wish = { document, question: { query, variables, headers }, context: headers as GatewayContext };
      return grouped(wish, found, after ?? found.beginning(variables));
    },
    [Symbol.asyncDispose]: () => log[Symbol.asyncDispose](),
  };
}
