import { getOperationAST, getVariableValues, type DocumentNode, type ExecutionResult } from 'graphql';
import { invalid } from '../subgraphs/kernel/documents.ts';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import { asGraphQLError } from '../subgraphs/kernel/store-refusals.ts';
import { isStream } from '../subgraphs/kernel/streams.ts';
import type { Events } from '../subgraphs/kernel/subscribing.ts';
import { codesOf, tellFor } from './answers.ts';
import { federatedEvents, type Wish } from './federated-events.ts';
import type { Federation } from './federation.ts';
import { groupedEvents } from './grouped-events.ts';
import { positions, type Positioned } from './positioned.ts';
import { WatchedEvents } from './watched-events.ts';

/** Subscriptions of the whole graph. */
export interface Subscriptions {
  /**
   * Opens a subscription, after a position whatever its document says, if one is given. What it gives may be shown; it does
   * not reject.
   */
  subscribe(wish: Wish, after?: string): Promise<Events | ExecutionResult>;
  /** What there is to know of the positions of a subscription; undefined where it has none. */
  positioned(document: DocumentNode, operationName: string | null | undefined): Positioned | undefined;
  /** How many are open. */
  open(): number;
}

/** Opens subscriptions, counts them and says in the log that they were opened, refused or ended, and never what they are about. */
export function subscriptionsOf(federation: Federation, log: Logger): Subscriptions {
  const single = federatedEvents(federation, log);
  const grouped = groupedEvents(single);
  const positioned = positions(federation.schema());
  const tell = tellFor(log);
  let open = 0;

  async function begin(wish: Wish, after?: string): Promise<Events | ExecutionResult> {
    const { document, question, context } = wish;
    const variables = question.variables ?? {};
    const { variableDefinitions = [] } = getOperationAST(document, question.operationName)!;
    const { errors } = getVariableValues(federation.schema(), variableDefinitions, variables);
    if (errors) return tell({ errors: errors.map(invalid) }, context);
    const found = positioned(document, question.operationName);
    return found ? grouped(wish, found, after ?? found.beginning(variables)) : single(wish);
  }

  // What stays for as long as a subscription does stands apart from what it was asked by, which is large.
  function sayerOf(requestId: string) {
    const began = performance.now();
    return (what: string, codes: readonly string[], events?: number) => {
      const milliseconds = Math.round(performance.now() - began);
      log.info({ requestId, kind: 'subscription', milliseconds, events, codes }, `subscription ${what}`);
    };
  }
  function watched(events: Events, say: ReturnType<typeof sayerOf>): Events {
    open += 1;
    say('opened', []);
    return new WatchedEvents(events, (codes, many) => {
      open -= 1;
      say('ended', codes, many);
    });
  }

  return {
    positioned,
    open: () => open,
    async subscribe(wish, after) {
      const { context } = wish;
      const say = sayerOf(context.requestId);
      const events = await begin(wish, after).catch((error: unknown) =>
        tell({ errors: [asGraphQLError(error)] }, context),
      );
      if (isStream(events)) return watched(events, say);
      say('refused', codesOf(events));
      return events;
    },
  };
}
