import type { ApolloServerPlugin } from '@apollo/server';
import {
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  type GraphQLError,
  visit,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
} from 'graphql';
import { documentsOf, elsewhere, type Prepared } from '../subgraphs/kernel/documents.ts';
import type { Asked } from './asked.ts';
import type { GatewayContext } from './context.ts';
import type { Federation } from './federation.ts';
import { LIMITS, TOKENS } from './limits.ts';

/** The mutation that registers a webhook. */
const REGISTERS = 'registerWebhook';

/**
 * Holds the document of a webhook, when it is registered, to the whole schema and to the limits of a question: the
 * department that keeps it knows its own part alone. Whether it is a subscription to alerts that department says.
 */
export function checkedWebhooks({ schema }: Federation): ApolloServerPlugin<GatewayContext> {
  let prepare: ((query: string) => Prepared) | undefined;

  /** Throws INVALID and TOO_COSTLY. */
  function check({ query, variables, operationName }: Asked): void {
    prepare ??= documentsOf(schema(), { tokens: TOKENS, rules: LIMITS, remembered: 50 });
    const prepared = prepare(query);
    if ('errors' in prepared) throw refused(prepared.errors[0]!);
    const { variableDefinitions = [] } = getOperationAST(prepared.document, operationName) ?? {};
    const { errors } = getVariableValues(schema(), variableDefinitions, variables ?? {});
    if (errors) throw refused(errors[0]!);
  }

  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request }) {
          const nodes = operation?.operation === 'mutation' ? registrationsIn(document) : [];
          if (!operation || nodes.length === 0) return;
          const { variableDefinitions = [] } = operation;
          const { coerced } = getVariableValues(schema(), variableDefinitions, request.variables ?? {});
          // What cannot be read is refused by whoever carries it out.
          if (coerced) for (const node of nodes) check(wishOf(schema(), node, coerced));
        },
      };
    },
  };
}

function registrationsIn(document: DocumentNode): FieldNode[] {
  const found: FieldNode[] = [];
  visit(document, { Field: (node) => void (node.name.value === REGISTERS && found.push(node)) });
  return found;
}

const wishOf = (schema: GraphQLSchema, node: FieldNode, variables: Record<string, unknown>) =>
  getArgumentValues(schema.getMutationType()!.getFields()[REGISTERS]!, node, variables) as unknown as Asked;

/** Refused as a question that is not valid is: without a status of its own it would be a fault of ours, with 500. */
const refused = (error: GraphQLError) => elsewhere(error, { http: { status: 400 } });
