import type { ServerResponse } from 'node:http';
import { faultOf, type Logger } from './logging.ts';
import { Refusal } from './refusals.ts';

/** Answers a process of the house in JSON, unless it has gone. */
export function tell(response: ServerResponse, status: number, body: object): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** Tells a process of the house what it asks for: a refusal by 409 and its code, a fault of ours by 500 and a line of the log. */
export async function tellFound(
  response: ServerResponse,
  find: () => Promise<object>,
  { log, failed }: { readonly log: Logger; readonly failed: string },
): Promise<void> {
  try {
    tell(response, 200, await find());
  } catch (error) {
    if (error instanceof Refusal) return tell(response, 409, { code: error.extensions['code'] });
    log.error(faultOf(error), failed);
    tell(response, 500, { code: 'INTERNAL' });
  }
}
