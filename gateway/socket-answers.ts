import type { IncomingMessage } from 'node:http';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import type { Upgrades } from '../subgraphs/kernel/serving.ts';
import { socketsOf } from '../subgraphs/kernel/sockets.ts';
import type { Answer } from './answering.ts';
import { headersOf } from './context.ts';
import { BODY_BYTES, OPERATIONS } from './limits.ts';

/** What is behind the sockets of clients. */
interface Behind {
  answer: Answer;
  /** Web origins that may connect from a browser, beside this very host. */
  origins: readonly string[];
  log: Logger;
}

/** Serves GraphQL to clients over WebSockets: subscriptions, and all else as if it had been posted. */
export const clientSockets = ({ answer, origins, log }: Behind): Upgrades =>
  socketsOf({
    headersOf,
    answer: (question) => answer(question),
    admits: admitsFrom(origins),
    messageBytes: BODY_BYTES,
    operationsAtOnce: OPERATIONS,
    log,
  });

/**
 * Whether a page may connect, as `cors` decides it for questions: from this very host, or from a listed origin. A browser
 * always names the page, and asks nobody before it opens a socket; what names none is no browser.
 */
const admitsFrom =
  (origins: readonly string[]) =>
  ({ headers: { origin, host } }: IncomingMessage): boolean =>
    origin === undefined || origins.includes(origin) || (URL.canParse(origin) && new URL(origin).host === host);
