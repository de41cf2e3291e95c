import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import type { ValidationContext, ValidationRule } from 'graphql';
import { namesWithoutNumbers } from '../subgraphs/kernel/document-names.ts';
import { Refusal } from '../subgraphs/kernel/refusals.ts';

/** How deep a question may go; the big question is eleven deep. */
const DEPTH = 20;

/** How many fields of a question may be asked for under another name. */
const ALIASES = 50;

/** How many words and signs a document may have. */
export const TOKENS = 5_000;

/** How large the body of a request may be, or a message of a socket: 500 visits with all that can be measured, indented. */
export const BODY_BYTES = 400 * 1_024;

/** How many operations one socket may have open. */
export const OPERATIONS = 100;

const onReject = [(context: ValidationContext | null) => context?.reportError(new Refusal('TOO_COSTLY'))];

/** What a document is held to before it is planned; beyond the limits it is TOO_COSTLY. */
export const LIMITS = [
  maxDepthRule({ n: DEPTH, onReject, propagateOnRejection: false }),
  maxAliasesRule({ n: ALIASES, onReject, propagateOnRejection: false }),
  namesWithoutNumbers,
] as ValidationRule[];
