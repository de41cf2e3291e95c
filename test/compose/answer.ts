import { request } from 'node:http';

/** An answer over HTTP, without the id of the request, which is each time another. */
export interface Answer {
  status: number;
  data?: unknown;
  errors: { code: string; path: readonly (string | number)[] }[];
}

interface Body {
  data?: unknown;
  errors?: { path?: (string | number)[]; extensions: { code: string } }[];
}

const headersOf = (token: string | undefined): Record<string, string> => ({
  'content-type': 'application/json',
  ...(token !== undefined && { authorization: `Bearer ${token}` }),
});

const answerOf = (status: number, { data, errors = [] }: Body): Answer => ({
  status,
  data,
  errors: errors.map(({ path = [], extensions: { code } }) => ({ code, path })),
});

/** Asks the GraphQL endpoint of a process, as the bearer of a token or as nobody. */
export async function ask(url: string, query: string, token?: string): Promise<Answer> {
  const body = JSON.stringify({ query });
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: headersOf(token), body });
  return answerOf(response.status, (await response.json()) as Body);
}

/** A question of which the process has the beginning, and waits for the end. */
export interface HalfAsked {
  finish(): Promise<Answer>;
}

/** Asks half a question: returns once the process has taken it up. */
export function halfAsk(url: string, query: string): Promise<HalfAsked> {
  return new Promise((resolve, reject) => {
    // Who is asked to is obliged to say so when it has the headers (RFC 9110, 10.1.1): that is the moment waited for.
    const asking = request(`${url}/graphql`, {
      method: 'POST',
      headers: { ...headersOf(undefined), expect: '100-continue' },
    });
    const answered = new Promise<Answer>((give, fail) => {
      asking.once('error', fail).once('response', (response) => {
        let text = '';
        response
          .setEncoding('utf8')
          .on('data', (part: string) => (text += part))
          .once('end', () => give(answerOf(response.statusCode ?? 0, JSON.parse(text) as Body)));
      });
    });
    answered.catch(reject);
    const body = JSON.stringify({ query });
    asking.once('continue', () => {
      resolve({
        finish() {
          asking.end(body);
          return answered;
        },
      });
    });
    asking.flushHeaders();
  });
}

/** The places that a path may stand for, with the numbers of lists left out: `desa.posyandu.nodes.*.name`. */
export const placesOf = (errors: Answer['errors']): string[] => [
  ...new Set(errors.map(({ path }) => path.map((step) => (typeof step === 'number' ? '*' : step)).join('.'))),
];

/** What stands at a path of an answer, or at the null above it. */
export function atPath(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string, unknown> | null)?.[step] ?? null, data);
}
