import { getOperationAST, GraphQLError, parse, type OperationDefinitionNode } from 'graphql';

/** A document that is given as an argument, to be asked later. */
export interface GivenDocument {
  readonly query: string;
  readonly variables?: object | null | undefined;
  readonly operationName?: string | null | undefined;
}

/** How many characters it may have, and its variables as JSON. */
export const DOCUMENT_AT_MOST = 20_000;

/** Whether it has more, or its variables have. */
export const isTooLong = ({ query, variables }: GivenDocument): boolean =>
  Math.max(query.length, JSON.stringify(variables ?? {}).length) > DOCUMENT_AT_MOST;

/** The operation that is to be asked; undefined where the document cannot be read or does not tell which. */
export function operationIn({ query, operationName }: GivenDocument): OperationDefinitionNode | undefined {
  try {
    return getOperationAST(parse(query), operationName) ?? undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}
