import { Kind, type ExecutionResult, type GraphQLError, type GraphQLFormattedError } from 'graphql';
import { detailOf } from './details.ts';
import type { Language } from './languages.ts';
import { faultOf, type Logger } from './logging.ts';
import { isCode, REFUSALS, type Code, type Details, type Messages } from './refusals.ts';

/** Codes of the libraries below us, in our words. */
const TRANSLATED = new Map<unknown, Code>(
  Object.entries<Code>({
    GRAPHQL_PARSE_FAILED: 'INVALID',
    GRAPHQL_VALIDATION_FAILED: 'INVALID',
    BAD_USER_INPUT: 'INVALID',
    BAD_REQUEST: 'INVALID',
    OPERATION_RESOLUTION_FAILURE: 'INVALID',
    INVALID_GRAPHQL: 'INVALID',
    PERSISTED_QUERY_NOT_FOUND: 'INVALID',
    PERSISTED_QUERY_NOT_SUPPORTED: 'INVALID',
    DOWNSTREAM_SERVICE_ERROR: 'UNAVAILABLE',
    SUBSCRIPTION_SCHEMA_RELOAD: 'COME_BACK',
    SUBSCRIPTION_LOST: 'COME_BACK',
  }),
);

/** What of the extensions of our own codes passes: each of these is made by us and holds no personal data. */
const PASSED = ['type', 'id', 'right', 'fields', 'keys', 'detail', 'from', 'serviceName'] as const;

/** The ids of our records: a UUID, the code of a region, perhaps of a year, or a short number. What else was looked for may be somebody's name or number. */
const ID = /^([\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?(:\d{1,6})?)$/;

/** How an error is told to whom. */
export interface Telling {
  language: Language;
  requestId: string;
  log: Logger;
}

/** What a client is told of an error beside its sentence. */
export interface Told extends Details {
  code: Code;
  messages: Messages;
  requestId: string;
}

const isMessages = (value: unknown): value is Messages =>
  typeof value === 'object' && value !== null && 'id' in value && 'en' in value;

/**
 * What a client is told of an error: its code, if it stands in the table, and a sentence in both languages. All else
 * becomes INTERNAL with the request's id, and is logged once, by its kind and place in the code alone: the text of an
 * unexpected error may quote what it stumbled over.
 */
export function told(error: GraphQLError, { language, requestId, log }: Telling): GraphQLFormattedError {
  const given: unknown = error.extensions['code'];
  const ours = isCode(given);
  const code = ours ? given : (TRANSLATED.get(given) ?? 'INTERNAL');
  // Our INTERNAL with a request's id has been logged by the subgraph it comes from.
  if (code === 'INTERNAL' && !(ours && error.extensions['requestId'] !== undefined)) {
    log.error({ requestId, field: fieldOf(error), ...faultOf(error.originalError ?? error) }, 'unexpected error');
  }
  const own = ours && isMessages(error.extensions['messages']) ? error.extensions['messages'] : undefined;
  const messages = own ?? REFUSALS[code];
  const detail = own ? undefined : detailOf(error, code);
  const passed = (ours ? PASSED : (['serviceName'] as const))
    .filter((name) => error.extensions[name] !== undefined)
    .filter((name) => name !== 'id' || ID.test(String(error.extensions[name])))
    .map((name) => [name, error.extensions[name]]);
  return {
    message: messages[language],
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
    extensions: { code, messages, ...(detail && { detail }), ...Object.fromEntries(passed), requestId },
  };
}

/** The field's name in the schema: the path has the names that a client gave, and may have taken from a person. */
const fieldOf = ({ nodes }: GraphQLError): string | undefined =>
  nodes?.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []))[0];

/** A result whose errors may be shown. */
export const masked = (result: ExecutionResult, telling: Telling): ExecutionResult =>
  result.errors ? { ...result, errors: result.errors.map((error) => told(error, telling)) as never } : result;
