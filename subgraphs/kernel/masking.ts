import type { GraphQLError} from 'graphql';
import { type ExecutionResult, type GraphQLFormattedError } from 'graphql';
import { detailOf } from './details.ts';
import type { Language } from './languages.ts';
import type { Logger } from './logging.ts';
import { isCode, REFUSALS, type Code, type Messages } from './refusals.ts';

/** Codes of the libraries below us, in our words. */
const TRANSLATED: Record<string, Code> = {
  GRAPHQL_PARSE_FAILED: 'INVALID',
  GRAPHQL_VALIDATION_FAILED: 'INVALID',
  BAD_USER_INPUT: 'INVALID',
  BAD_REQUEST: 'INVALID',
  OPERATION_RESOLUTION_FAILURE: 'INVALID',
  PERSISTED_QUERY_NOT_FOUND: 'INVALID',
  PERSISTED_QUERY_NOT_SUPPORTED: 'INVALID',
  DOWNSTREAM_SERVICE_ERROR: 'UNAVAILABLE',
  SUBSCRIPTION_SCHEMA_RELOAD: 'COME_BACK',
  SUBSCRIPTION_LOST: 'COME_BACK',
};

/** What of an error's extensions passes: each of these is made by us and holds no personal data. */
const PASSED = ['type', 'id', 'right', 'fields', 'keys', 'detail', 'serviceName'] as const;

/** How an error is told to whom. */
export interface Telling {
  language: Language;
  requestId: string;
  log: Logger;
}

const isMessages = (value: unknown): value is Messages =>
  typeof value === 'object' && value !== null && 'id' in value && 'en' in value;

/** The code of any error; undefined for one that nobody expected. */
function codeOf({ extensions }: GraphQLError): Code | undefined {
  const code = extensions['code'];
  return isCode(code) ? code : TRANSLATED[String(code)];
}

/**
 * What a client is told of an error: its code, if it stands in the table, and a sentence in both languages. All else
 * becomes INTERNAL with the request's id, and is logged once, by its kind and place in the code alone: the text of an
 * unexpected error may quote what it stumbled over.
 */
export function told(error: GraphQLError, { language, requestId, log }: Telling): GraphQLFormattedError {
  const code = codeOf(error) ?? 'INTERNAL';
  if (code === 'INTERNAL' && error.extensions['requestId'] !== requestId) {
    const cause = error.originalError ?? error;
    const frames = cause.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
    log.error(
      { requestId, path: error.path, kind: cause.constructor.name, frames: frames?.slice(0, 8) },
      'unexpected error',
    );
  }
  const messages = isMessages(error.extensions['messages']) ? error.extensions['messages'] : REFUSALS[code];
  const detail = error.extensions['code'] !== code || !error.extensions['messages'] ? detailOf(error, code) : undefined;
  const passed = PASSED.filter((name) => error.extensions[name] !== undefined).map((name) => [
    name,
    error.extensions[name],
  ]);
  return {
    message: messages[language],
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
    extensions: { code, messages, ...(detail && { detail }), ...Object.fromEntries(passed), requestId },
  };
}

/** A result whose errors may be shown. */
export const masked = (result: ExecutionResult, telling: Telling): ExecutionResult =>
  result.errors ? { ...result, errors: result.errors.map((error) => told(error, telling)) as never } : result;
