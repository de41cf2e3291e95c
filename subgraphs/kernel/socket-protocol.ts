import type { IncomingMessage } from 'node:http';
import {
  parse,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import { makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { languageOf } from './languages.ts';
import type { Logger } from './logging.ts';
import { told, type Telling } from './masking.ts';
import { Refusal } from './refusals.ts';
import { Ended, operationOf } from './socket-operation.ts';
import { asGraphQLError } from './store-refusals.ts';
import type { Endable } from './streams.ts';
import type { Question } from './subgraph.ts';
import type { Events } from './subscribing.ts';

/** What comes with a question over a socket. */
export interface Coming {
  /** What the client said of itself when it connected. */
  parameters: Readonly<Record<string, unknown>>;
  /** What this one question carries. */
  extensions: Readonly<Record<string, unknown>>;
  /** The request by which the socket was opened. */
  request: IncomingMessage;
}

/** How the questions of a socket are answered. */
export interface Answering {
  headersOf(coming: Coming): Question['headers'] & { requestId: string };
  answer(question: Question): Promise<Events | ExecutionResult>;
  /** How many operations a socket may have open; one more is OVERLOADED. */
  operationsAtOnce: number;
  /** A client that says nothing for so long after it connected is let go. */
  silentMilliseconds?: number;
  log: Logger;
}

type Operation = Endable<ExecutionResult> & { telling: Telling };

/** A client that is connected, with what it has open. */
export interface Client {
  request: IncomingMessage;
  operations: Map<SubscribePayload, Operation>;
  /** Called with nothing open any more, once it has been sent away. */
  leave?: () => void;
}

/** graphql-ws looks into a document only to choose between two ways of answering; here there is one. */
const ANY = { schema: undefined as unknown as GraphQLSchema, document: parse('subscription { any }') };

interface Asking {
  client: Client;
  parameters: Coming['parameters'];
  payload: SubscribePayload;
}

/** graphql-transport-ws for clients of ours. Whatever goes wrong with one operation ends that one alone. */
export function protocolOf(answering: Answering): Server<Client> {
  const { silentMilliseconds = 3_000 } = answering;
  return makeServer<Record<string, unknown>, Client>({
    connectionInitWaitTimeout: silentMilliseconds,
    onSubscribe: ({ extra, connectionParams }, _, payload) => {
      const asking: Asking = { client: extra, parameters: connectionParams ?? {}, payload };
      return { ...ANY, contextValue: asking };
    },
    subscribe: ({ contextValue }) => begin(contextValue as Asking, answering),
    // What a client may see has been made of it already; graphql-ws would want errors of a class.
    onNext: (_ctx, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError: ({ extra }, _, payload, errors) => {
      const { telling } = extra.operations.get(payload)!;
      return errors.flatMap((error) =>
        error.originalError instanceof Ended ? error.originalError.errors : [told(error, telling)],
      );
    },
    onComplete: ({ extra: { operations, leave } }, _, payload) => {
      operations.delete(payload);
      if (operations.size === 0) leave?.();
    },
  });
}

function begin({ client, parameters, payload }: Asking, { headersOf, answer, operationsAtOnce, log }: Answering) {
  const { operations, request, leave } = client;
  const headers = headersOf({ parameters, extensions: payload.extensions ?? {}, request });
  const telling = { language: languageOf(headers.acceptLanguage), requestId: headers.requestId, log };
  const tell = (error: GraphQLError) => ({ errors: [told(error, telling) as GraphQLError] });
  const refusal = leave ? 'COME_BACK' : operations.size >= operationsAtOnce ? 'OVERLOADED' : undefined;
  const opening = refusal
    ? Promise.resolve(tell(new Refusal(refusal)))
    : answer({ ...payload, headers }).catch((error: unknown) => tell(asGraphQLError(error)));
  const operation = operationOf(opening);
  operations.set(payload, { ...operation, telling });
  return operation.stream;
}

/** Tells a client to come back, for each operation that it has open; then it is let go. */
export function sendAway(client: Client, leave: () => void): void {
  client.leave = leave;
  for (const { end, telling } of client.operations.values()) end(new Ended([told(new Refusal('COME_BACK'), telling)]));
  if (client.operations.size === 0) leave();
}
