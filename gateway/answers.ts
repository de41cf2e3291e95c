import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import { told } from '../subgraphs/kernel/masking.ts';
import { Refusal, type Messages } from '../subgraphs/kernel/refusals.ts';
import type { GatewayContext } from './context.ts';

/** Makes of any error, ours or a library's, what a client may see. The sentence is Indonesian until `inTheirLanguage`. */
export const formatErrorFor =
  (log: Logger) =>
  (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const { path, locations } = formatted;
    const answer = told(refusalIn(thrown) ?? asThrown(formatted, thrown), { language: 'id', requestId: '', log });
    return { ...answer, ...(locations && { locations }), ...(path && { path }) };
  };

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
        const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
        const codes = [...new Set(errors.map(({ extensions }) => String(extensions?.['code'])))];
        const milliseconds = Math.round(performance.now() - began);
        log.info({ requestId, kind: operation?.operation, milliseconds, codes }, 'question');
      },
    };
  },
});
