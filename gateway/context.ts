import type { IncomingHttpHeaders } from 'node:http';
import { languageOf, type Language } from '../subgraphs/kernel/languages.ts';
import { requestIdOf } from '../subgraphs/kernel/request-id.ts';
import type { Coming } from '../subgraphs/kernel/socket-answering.ts';

/** What travels with a question: the token as it came, the language to speak, the request's id. */
export interface GatewayContext {
  authorization: string | undefined;
  acceptLanguage: string | undefined;
  language: Language;
  requestId: string;
  /** Which departments this request has asked to change something so far. */
  wroteAt?: Set<string>;
}

/** The context of a request, by its headers. */
export const contextOf = (headers: IncomingHttpHeaders): GatewayContext => ({
  authorization: headers.authorization,
  acceptLanguage: headers['accept-language'],
  language: languageOf(headers['accept-language']),
  requestId: requestIdOf(headers['x-request-id']),
});

/**
 * The headers of an operation that comes over a socket. A browser can put none on one, so they are the parameters of the
 * connection (`{ authorization, "accept-language" }`, also below `headers`); else those of the request that opened it.
 */
export function headersOf({ parameters, opening }: Coming) {
  const given = { ...lowerCased(parameters['headers']), ...lowerCased(parameters) };
  return {
    authorization: given['authorization'] ?? opening.authorization,
    acceptLanguage: given['accept-language'] ?? opening.acceptLanguage,
    requestId: requestIdOf(null),
  };
}

/** The texts among some values, by their names in lower case. */
const lowerCased = (values: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values ?? {})
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .map(([name, value]) => [name.toLowerCase(), value]),
  );
