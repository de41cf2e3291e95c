import {
  getOperationAST,
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLErrorExtensions,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { namesWithoutNumbers } from './document-names.ts';

/** How many words and signs a document may have: some times what the gateway takes, which adds keys and type names. */
const TOKENS = 20_000;

/** What a document is held to, and how many are remembered. */
export interface Holding {
  tokens: number;
  /** Beside those of GraphQL. */
  rules: readonly ValidationRule[];
  remembered: number;
}

const OF_A_SUBGRAPH: Holding = { tokens: TOKENS, rules: [namesWithoutNumbers], remembered: 1_000 };

/** A document as it can be executed, or what is wrong with it. */
export type Prepared = { document: DocumentNode } | { errors: readonly GraphQLError[] };

/** Documents of this schema, parsed and validated once each; the gateway sends the same few over and over. */
export function documentsOf(schema: GraphQLSchema, holding = OF_A_SUBGRAPH): (query: string) => Prepared {
  const known = new LRUCache<string, Prepared>({ max: holding.remembered });
  return (query) => {
    const prepared = known.get(query) ?? prepare(schema, query, holding);
    known.set(query, prepared);
    return prepared;
  };
}

/** What names an operation: a document, and which of its operations where it has several. */
export interface WhichOperation {
  readonly query: string;
  readonly operationName?: string | null | undefined;
}

/** The operation that is asked for; undefined where the document cannot be read or does not tell which. */
export function operationIn(
  { query, operationName }: WhichOperation,
  tokens = TOKENS,
): OperationDefinitionNode | undefined {
  try {
    return getOperationAST(parse(query, { maxTokens: tokens }), operationName) ?? undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

function prepare(schema: GraphQLSchema, query: string, { tokens, rules }: Holding): Prepared {
  try {
    const document = parse(query, { maxTokens: tokens });
    const errors = validate(schema, document, [...specifiedRules, ...rules]);
    return errors.length > 0 ? { errors: errors.map(invalid) } : { document };
  } catch (error) {
    // `validate` throws, rather than returns, on some directives with variables.
    if (error instanceof GraphQLError) return { errors: [invalid(error)] };
    throw error;
  }
}

/** An error of the question itself with our code; one that a scalar of ours raised has it already. */
export const invalid = (error: GraphQLError) =>
  error.extensions['code']
    ? error
    : new GraphQLError(error.message, {
        nodes: error.nodes,
        source: error.source,
        positions: error.positions,
        extensions: { code: 'INVALID' },
      });

/** The same of a document that was given as an argument, without its place: that is one in the other document. */
export const elsewhere = (error: GraphQLError, more: GraphQLErrorExtensions = {}) =>
  new GraphQLError(error.message, {
    extensions: { ...invalid(error).extensions, ...more },
    originalError: error.originalError ?? null,
  });
