import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { tell, tellFound } from './house-answer.ts';
import { bears } from './house-secret.ts';
import type { InHouse } from './in-house.ts';
import type { Logger } from './logging.ts';

/** Who asks in the house, and by which secret. */
export interface HouseDoor {
  inHouse: InHouse;
  secret: string;
}

/** Answers `POST /house/<name>` to other processes of the house, by its secret; a refusal by 409 and its code. */
export async function answerHouse(
  request: IncomingMessage,
  response: ServerResponse,
  { inHouse, secret }: HouseDoor,
  log: Logger,
): Promise<void> {
  const { pathname } = new URL(request.url!, 'http://house');
  if (!bears(request.headers.authorization, secret)) return tell(response, 401, { code: 'UNAUTHENTICATED' });
  if (request.method !== 'POST') return tell(response, 404, { code: 'NOT_FOUND' });
  const find = async () => inHouse(pathname.slice('/house/'.length), (await json(request)) as object);
  return tellFound(response, find, { log, failed: 'a question of the house could not be answered' });
}
