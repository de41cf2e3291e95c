import type { IncomingHttpHeaders } from 'node:http';
import { languageOf, type Language } from '../subgraphs/kernel/languages.ts';
import { requestIdOf } from '../subgraphs/kernel/request-id.ts';

/** What travels with a question: the token as it came, the language to speak, the request's id. */
export interface GatewayContext {
  authorization: string | undefined;
  acceptLanguage: string | undefined;
  language: Language;
  requestId: string;
}

/** The context of a request, by its headers. */
export const contextOf = (headers: IncomingHttpHeaders): GatewayContext => ({
  authorization: headers.authorization,
  acceptLanguage: headers['accept-language'],
  language: languageOf(headers['accept-language']),
  requestId: requestIdOf(headers['x-request-id']),
});
