import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import {
  ApolloGateway,
  buildOperationContext,
  executeQueryPlan,
  type GraphQLDataSource,
  type GraphQLDataSourceProcessOptions,
} from '@apollo/gateway';
import { QueryPlanner, type QueryPlan } from '@apollo/query-planner';
import { GraphQLError, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { refuseApolloTelemetry } from '../subgraphs/kernel/config.ts';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import { Invalid } from '../subgraphs/kernel/refusals.ts';
import { logForApollo } from './apollo-log.ts';
import type { GatewayContext } from './context.ts';
import type { Department } from './department.ts';
import { uniqueRepresentations } from './representations.ts';
import { silence } from './silence.ts';

type Variables = Record<string, unknown>;

/** How a subscription is run: which department tells its events, and how the others complete each of them. */
export interface SubscriptionPlan {
  department: Department;
  /** What the department is asked. */
  query: string;
  operationName: string | undefined;
  /** Those of the variables that it needs. */
  variablesOf(variables: Variables): Variables;
  complete(event: ExecutionResult, variables: Variables, context: GatewayContext): Promise<ExecutionResult>;
}

/** The departments as one graph. */
export interface Federation {
  /** What answers questions and acts. */
  gateway: ApolloGateway;
  /** The schema that clients see. It is there once the gateway has been started, and so is a planner. */
  schema(): GraphQLSchema;
  /** Plans a subscription of a document that is valid. Throws INVALID where nothing is left of it to ask. */
  plan(document: DocumentNode, operationName: string | undefined): SubscriptionPlan;
}

/** The one file that knows @apollo/gateway and its planner, whose licence is Elastic 2.0. */
export function federationOf(supergraphSdl: string, departments: readonly Department[], log: Logger): Federation {
  refuseApolloTelemetry();
  const find = (name: string) => {
    const department = departments.find((each) => each.name === name);
    if (!department) throw new Error(`the supergraph has a subgraph "${name}", and nothing says where it is`);
    return department;
  };
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: logForApollo(log),
    buildService: ({ name }) => dataSourceOf(find(name)),
  });
  let schema: GraphQLSchema;
  let plan: Federation['plan'];
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    schema = apiSchema;
    plan = plannerOf(supergraphSdl, schema, find);
  });
  return { gateway, schema: () => schema, plan: (...asked) => plan(...asked) };
}

/**
 * A planner of our own, for the gateway keeps its to itself. It says how a subscription runs: `primary` is asked of the
 * department that owns it, `rest` completes each event. Apollo's executor refuses such a plan; but it runs the two of them
 * as an ordinary one, where the owner answers `primary` with the event that is there already.
 */
function plannerOf(supergraphSdl: string, schema: GraphQLSchema, find: (name: string) => Department) {
  const supergraph = Supergraph.build(supergraphSdl);
  const [api, supergraphSchema] = [supergraph.apiSchema(), supergraph.schema.toGraphQLJSSchema()];
  const planner = new QueryPlanner(supergraph);
  const sources = Object.fromEntries(
    [...supergraph.subgraphsMetadata()].map(({ name }) => [name, dataSourceOf(find(name))]),
  );

  return (document: DocumentNode, operationName: string | undefined): SubscriptionPlan => {
    const { node } = planner.buildQueryPlan(operationFromDocument(api, document, { operationName }));
    if (node?.kind !== 'Subscription') throw new Invalid();
    const { primary, rest } = node;
    const plan: QueryPlan = { kind: 'QueryPlan', node: rest ? { kind: 'Sequence', nodes: [primary, rest] } : primary };
    const operation = buildOperationContext({ schema, operationDocument: document, operationName });
    const owner = sources[primary.serviceName]!;
    return {
      department: find(primary.serviceName),
      query: primary.operation,
      operationName: primary.operationName,
      variablesOf: (variables) =>
        Object.fromEntries(Object.entries(variables).filter(([name]) => primary.variableUsages?.includes(name))),
      complete(event, variables, context) {
        const answering: GraphQLDataSource = {
          process: async (asked) =>
            asked.request.query === primary.operation ? (event as never) : owner.process(asked),
        };
        return executeQueryPlan(
          plan,
          { ...sources, [primary.serviceName]: answering },
          { request: { variables }, context, metrics: {} } as never,
          operation,
          supergraphSchema,
          api,
        ) as Promise<ExecutionResult>;
      },
    };
  };
}

/** How the planner writes what changes something. */
const MUTATION = /^\s*mutation\b/;

/** A department as the gateway's executor asks it, whether it is in this process or not. */
const dataSourceOf = ({ name, answer }: Department): GraphQLDataSource => ({
  async process({ request, context }: GraphQLDataSourceProcessOptions) {
    const asking = context as GatewayContext;
    const { authorization, acceptLanguage, requestId, wroteAt = [] } = asking;
    const query = request.query!;
    const { variables, spread } = uniqueRepresentations(request.variables ?? {});
    const isBehind = [...wroteAt].some((other) => other !== name);
    const headers = { authorization, acceptLanguage, requestId, ...(isBehind && { afterWrite: true }) };
    if (MUTATION.test(query)) (asking.wroteAt ??= new Set()).add(name);
    const result = await answer({ query, variables, operationName: request.operationName, headers }).catch(
      (error: unknown) => {
        if (error instanceof GraphQLError) return silence(query, variables, error);
        throw error;
      },
    );
    return spread(result) as never;
  },
});
