import { GraphQLError, type DocumentNode, type ExecutionResult } from 'graphql';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import { asGraphQLError } from '../subgraphs/kernel/store-refusals.ts';
import { isStream, mapped } from '../subgraphs/kernel/streams.ts';
import type { Question } from '../subgraphs/kernel/subgraph.ts';
import type { Events } from '../subgraphs/kernel/subscribing.ts';
import { tellFor } from './answers.ts';
import type { GatewayContext } from './context.ts';
import type { Department } from './department.ts';
import type { Federation, SubscriptionPlan } from './federation.ts';

/** What is subscribed to, by a document that is valid. */
export interface Wish {
  readonly document: DocumentNode;
  readonly question: Question;
  readonly context: GatewayContext;
}

type Shape = (result: ExecutionResult) => ExecutionResult;

/** Opens a subscription. What it gives may be shown; it does not reject. */
export type Subscribe = (wish: Wish) => Promise<Events | ExecutionResult>;

/** The same, and gives its results a shape. */
export type OpenEvents = (wish: Wish, shape?: Shape) => ReturnType<Subscribe>;

/**
 * Subscriptions over the departments: planned once for each document, told by the department that owns the field, each
 * event completed by the others, in order. Where one of those is silent its fields are null, with the reason, and the
 * subscription goes on.
 */
export function federatedEvents(federation: Federation, log: Logger): OpenEvents {
  const plans = new WeakMap<DocumentNode, Map<string | undefined, SubscriptionPlan>>();
  const tell = tellFor(log);

  function planOf(document: DocumentNode, operationName: string | undefined): SubscriptionPlan {
    const known = plans.get(document) ?? new Map<string | undefined, SubscriptionPlan>();
    const plan = known.get(operationName) ?? federation.plan(document, operationName);
    plans.set(document, known.set(operationName, plan));
    return plan;
  }

  async function begin({ document, question, context }: Wish, shape: Shape) {
    const { operationName, headers } = question;
    const variables = question.variables ?? {};
    const { department, variablesOf, complete, ...asked } = planOf(document, operationName ?? undefined);
    const events = await department.subscribe({ ...asked, variables: variablesOf(variables), headers });
    if (!isStream(events)) return tell(saidBy(department, events), context);
    const completed = (event: ExecutionResult) =>
      event.data === undefined
        ? saidBy(department, event)
        : complete(event, variables, context).catch((error: unknown) => ({
            data: null,
            errors: [asGraphQLError(error)],
          }));
    return mapped<ExecutionResult, ExecutionResult>(events, {
      each: async (event) => shape(tell(await completed(event), context)),
      failed: (error) => tell({ errors: [asGraphQLError(error)] }, context),
    });
  }

  return (wish, shape = (result) => result) =>
    begin(wish, shape).catch((error: unknown) => tell({ errors: [asGraphQLError(error)] }, wish.context));
}

/** What a department says of the subscription itself, by its name, as it does of fields. */
const saidBy = ({ name }: Department, { errors = [] }: ExecutionResult): ExecutionResult => ({
  errors: errors.map(
    ({ message, path, extensions }) =>
      new GraphQLError(message, { path, extensions: { ...extensions, serviceName: name } }),
  ),
});
