import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FeedSource } from './feed-source.ts';
import { tell, tellFound } from './house-answer.ts';
import { bears } from './house-secret.ts';
import type { Logger } from './logging.ts';

/** How long a subgraph that follows a feed may wait here for something new. */
const WAIT_AT_MOST_MILLISECONDS = 20_000;

/** Which feeds are told, and to whom. */
export interface FeedDoor {
  feed(name: string): FeedSource | undefined;
  /** What whoever asks must bear; nobody is let in where it is empty. */
  secret: string;
}

/** Of a subgraph that tells nobody anything. */
export const CLOSED: FeedDoor = { feed: () => undefined, secret: '' };

/** Where it is told when something goes wrong, and what is aborted when the process begins to stop. */
interface Surroundings {
  readonly log: Logger;
  readonly leaving: AbortSignal;
}

/** Answers `GET /feeds/<name>?after=<cursor>&wait=<milliseconds>` to the other subgraphs of the house, by its secret. */
export async function answerFeed(
  request: IncomingMessage,
  response: ServerResponse,
  { feed, secret }: FeedDoor,
  { log, leaving }: Surroundings,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url!, 'http://feeds');
  const source = feed(pathname.slice('/feeds/'.length));
  if (!bears(request.headers.authorization, secret)) return tell(response, 401, { code: 'UNAUTHENTICATED' });
  if (!source || request.method !== 'GET') return tell(response, 404, { code: 'NOT_FOUND' });
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const wait = Math.min(Number(searchParams.get('wait')) || 0, WAIT_AT_MOST_MILLISECONDS);
  // Whoever waits for something to come is let go when the process stops; whoever catches up still gets what is due.
  const signal = wait > 0 ? AbortSignal.any([gone.signal, leaving]) : gone.signal;
  const find = () => source.page(searchParams.get('after'), wait, signal);
  return tellFound(response, find, { log, failed: 'a feed could not be read' });
}
