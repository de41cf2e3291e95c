import type { OperationTypeNode } from 'graphql';
import { operationIn } from '../subgraphs/kernel/documents.ts';
import type { Question } from '../subgraphs/kernel/subgraph.ts';
import { TOKENS } from './limits.ts';

/** What is asked, and by nobody yet. */
export type Asked = Omit<Question, 'headers'>;

/** The question in the body of a request; undefined where that is none. */
export function questionIn(body: unknown): Asked | undefined {
  const { query, variables, operationName } = (body ?? {}) as Record<string, unknown>;
  if (typeof query !== 'string') return undefined;
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) return undefined;
  if (operationName != null && typeof operationName !== 'string') return undefined;
  return { query, variables: variables as Asked['variables'], operationName };
}

/** The question in an address; undefined where that is none. */
export function questionInAddress({ variables, ...more }: Record<string, unknown>): Asked | undefined {
  try {
    return questionIn({ ...more, variables: variables === undefined ? null : JSON.parse(String(variables)) });
  } catch {
    return undefined;
  }
}

/** What kind of operation is asked for; undefined for what cannot be read: whoever answers says where. */
export const kindOf = (asked: Pick<Asked, 'query' | 'operationName'>): `${OperationTypeNode}` | undefined =>
  operationIn(asked, TOKENS)?.operation;
