import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type ExecutionResult, type GraphQLFormattedError } from 'graphql';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import { told, type Telling } from '../subgraphs/kernel/masking.ts';
import { Refusal, type Messages } from '../subgraphs/kernel/refusals.ts';
import { asGraphQLError } from '../subgraphs/kernel/store-refusals.ts';
import type { GatewayContext } from './context.ts';

/** Makes of any error, ours or a library's, what a client may see. The sentence is Indonesian until `inTheirLanguage`. */
export const formatErrorFor =
  (log: Logger) =>
  (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError =>
    shown(formatted, thrown, { language: 'id', requestId: '', log });

/** The same of a result that does not pass through Apollo's server: an event. */
export const tellFor =
  (log: Logger) =>
  ({ data, errors }: ExecutionResult, { language, requestId }: GatewayContext): ExecutionResult => ({
    ...(data !== undefined && { data }),
    ...(errors && {
      errors: errors.map((error) =>
        shown(asGraphQLError(error).toJSON(), error, { language, requestId, log }),
      ) as never,
    }),
  });

function shown(formatted: GraphQLFormattedError, thrown: unknown, telling: Telling): GraphQLFormattedError {
  const { path, locations } = formatted;
  const answer = told(refusalIn(thrown) ?? asThrown(formatted, thrown), telling);
  return { ...answer, ...(locations && { locations }), ...(path && { path }) };
}

/** A refusal of ours that a library has wrapped: Apollo gives every validation error a code of its own. */
function refusalIn(thrown: unknown): Refusal | undefined {
  if (thrown instanceof Refusal) return thrown;
  if (!(thrown instanceof GraphQLError)) return undefined;
  if (/^Syntax Error: Document contains more tha[nt] \d+ tokens/.test(thrown.message)) return new Refusal('TOO_COSTLY');
  return refusalIn(thrown.originalError);
}

const asThrown = ({ message, extensions }: GraphQLFormattedError, thrown: unknown) => {
  const cause = unwrapResolverError(thrown);
  return new GraphQLError(message, {
    extensions: extensions ?? {},
    originalError: cause instanceof Error ? cause : null,
  });
};

/** Gives each error the sentence in the language of the request, and the request's id. */
export const inTheirLanguage: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue: { language, requestId } }) {
        if (response.body.kind !== 'single') return;
        // What the gateway's executor says of values that it had to null: the errors say it already.
        delete response.body.singleResult.extensions?.['valueCompletion'];
        for (const error of response.body.singleResult.errors ?? []) {
          const { messages } = error.extensions as unknown as { messages: Messages };
          Object.assign(error, { message: messages[language] });
          Object.assign(error.extensions as object, { requestId });
        }
      },
    };
  },
};

/** One line of the log for each question: how long it took and how it ended; never what was asked or answered. */
export const logsQuestions = (log: Logger): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart({ contextValue: { requestId } }) {
    const began = performance.now();
    return {
      async willSendResponse({ response, operation }) {
        const codes = response.body.kind === 'single' ? codesOf(response.body.singleResult) : [];
        const milliseconds = Math.round(performance.now() - began);
        log.info({ requestId, kind: operation?.operation, milliseconds, codes }, 'question');
      },
    };
  },
});

/** The codes of a result, each once. */
export const codesOf = ({ errors = [] }: { errors?: readonly GraphQLFormattedError[] }): string[] => [
  ...new Set(errors.map(({ extensions }) => String(extensions?.['code']))),
];
