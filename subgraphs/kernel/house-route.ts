import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { bears } from './house-secret.ts';
import type { InHouse } from './in-house.ts';
import { faultOf, type Logger } from './logging.ts';
import { Refusal } from './refusals.ts';

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
  try {
    tell(response, 200, await inHouse(pathname.slice('/house/'.length), (await json(request)) as object));
  } catch (error) {
    if (error instanceof Refusal) return tell(response, 409, { code: error.extensions['code'] });
    log.error(faultOf(error), 'a question of the house could not be answered');
    tell(response, 500, { code: 'INTERNAL' });
  }
}

function tell(response: ServerResponse, status: number, body: object): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
