import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { languageOf, type Language } from '../subgraphs/kernel/languages.ts';

/** What travels with a question: the token as it came, the language to speak, the request's id. */
export interface GatewayContext {
  authorization: string | undefined;
  acceptLanguage: string | undefined;
  language: Language;
  requestId: string;
}

/** A request id of a client or a proxy is taken if it looks like one. */
const REQUEST_ID = /^[\w-]{8,64}$/;

/** The context of a request, by its headers. */
export function contextOf(headers: IncomingHttpHeaders): GatewayContext {
  const given = headers['x-request-id'];
  return {
    authorization: headers.authorization,
    acceptLanguage: headers['accept-language'],
    language: languageOf(headers['accept-language']),
    requestId: typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID(),
  };
}
