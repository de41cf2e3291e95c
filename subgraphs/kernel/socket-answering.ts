import type { ExecutionResult } from 'graphql';
import type { Logger } from './logging.ts';
import type { Question } from './subgraph.ts';
import type { Events } from './subscribing.ts';

/** The headers of the request by which a socket was opened, as far as they are asked for. */
export interface Opening {
  readonly authorization: string | undefined;
  readonly acceptLanguage: string | undefined;
}

/** What comes with a question over a socket. */
export interface Coming {
  /** What the client said of itself when it connected. */
  parameters: Readonly<Record<string, unknown>>;
  /** What this one question carries. */
  extensions: Readonly<Record<string, unknown>>;
  opening: Opening;
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
