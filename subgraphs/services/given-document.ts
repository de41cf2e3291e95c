import type { WhichOperation } from '../kernel/documents.ts';

/** A document that is given as an argument, to be asked later. */
export interface GivenDocument extends WhichOperation {
  readonly variables?: object | null | undefined;
}

/** How many characters it may have, and its variables as JSON. */
export const DOCUMENT_AT_MOST = 20_000;

/** Whether it has more, or its variables have. */
export const isTooLong = ({ query, variables }: GivenDocument): boolean =>
  Math.max(query.length, JSON.stringify(variables ?? {}).length) > DOCUMENT_AT_MOST;
