import { getOperationAST, getVariableValues, GraphQLError, type DocumentNode, type ExecutionResult } from 'graphql';
import { invalid } from '../subgraphs/kernel/documents.ts';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import { asGraphQLError } from '../subgraphs/kernel/store-refusals.ts';
import { isStream, mapped } from '../subgraphs/kernel/streams.ts';
import type { Question } from '../subgraphs/kernel/subgraph.ts';
import type { Events } from '../subgraphs/kernel/subscribing.ts';
import { codesOf, tellFor } from './answers.ts';
import type { GatewayContext } from './context.ts';
import type { Department } from './department.ts';
import type { Federation, SubscriptionPlan } from './federation.ts';

/** Subscriptions of the whole graph. */
export interface Subscriptions {
  /** Opens a subscription of a document that is valid. What it gives may be shown; it does not reject. */
  subscribe(document: DocumentNode, question: Question, context: GatewayContext): Promise<Events | ExecutionResult>;
  /** How many are open. */
  open(): number;
}

/**
 * Subscriptions over the departments: planned once for each document, told by the department that owns the field, each
 * event completed by the others, in order. Where one of those is silent its fields are null, with the reason, and the
 * subscription goes on.
 */
export function subscriptionsOf(federation: Federation, log: Logger): Subscriptions {
  const plans = new WeakMap<DocumentNode, Map<string | undefined, SubscriptionPlan>>();
  const tell = tellFor(log);
  let open = 0;

  function planOf(document: DocumentNode, operationName: string | undefined): SubscriptionPlan {
    const known = plans.get(document) ?? new Map<string | undefined, SubscriptionPlan>();
    const plan = known.get(operationName) ?? federation.plan(document, operationName);
    plans.set(document, known.set(operationName, plan));
    return plan;
  }

  /** Asks the department that owns the field. */
  async function begin(document: DocumentNode, { variables, operationName, headers }: Question) {
    const { variableDefinitions = [] } = getOperationAST(document, operationName)!;
    const given = variables ?? {};
    const { errors } = getVariableValues(federation.schema(), variableDefinitions, given);
    if (errors) return { errors: errors.map(invalid) };
    const { department, variablesOf, complete, ...asked } = planOf(document, operationName ?? undefined);
    const events = await department.subscribe({ ...asked, variables: variablesOf(given), headers });
    if (!isStream(events)) return saidBy(department, events);
    const each = (event: ExecutionResult, context: GatewayContext) =>
      event.data === undefined
        ? saidBy(department, event)
        : complete(event, given, context).catch((error: unknown) => ({ data: null, errors: [asGraphQLError(error)] }));
    return { events, each };
  }

  return {
    open: () => open,
    async subscribe(document, question, context) {
      const began = performance.now();
      const codes = new Set<string>();
      const say = (what: string, events?: number) => {
        const milliseconds = Math.round(performance.now() - began);
        const { requestId } = context;
        log.info({ requestId, kind: 'subscription', milliseconds, events, codes: [...codes] }, `subscription ${what}`);
      };
      const told = (result: ExecutionResult) => {
        const answer = tell(result, context);
        for (const code of codesOf(answer)) codes.add(code);
        return answer;
      };
      const begun = await begin(document, question).catch((error: unknown) => ({ errors: [asGraphQLError(error)] }));
      if (!('events' in begun)) {
        const answer = told(begun);
        say('refused');
        return answer;
      }
      let events = 0;
      open += 1;
      say('opened');
      return mapped(begun.events, {
        async each(event) {
          events += 1;
          return told(await begun.each(event, context));
        },
        failed: (error) => told({ errors: [asGraphQLError(error)] }),
        closed() {
          open -= 1;
          say('ended', events);
        },
      });
    },
  };
}

/** What a department says of the subscription itself, by its name, as it does of fields. */
const saidBy = ({ name }: Department, { errors = [] }: ExecutionResult): ExecutionResult => ({
  errors: errors.map(
    ({ message, path, extensions }) =>
      new GraphQLError(message, { path, extensions: { ...extensions, serviceName: name } }),
  ),
});
