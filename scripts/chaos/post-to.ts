/** What came of a question: its data, or why there is none. */
export interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Said by whoever asks: nobody answered, or not in time. */
export const NO_ANSWER = 'NO_ANSWER';

interface Question {
  readonly authorization: string;
  readonly query: string;
  readonly variables: object;
}

/** Posts a question. It does not reject: where nobody answers in time, that is an error with the code NO_ANSWER. */
export async function postTo<T>(
  url: string,
  { authorization, query, variables }: Question,
  withinMilliseconds: number,
): Promise<Answer<T>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', authorization },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(withinMilliseconds),
    });
    return (await response.json()) as Answer<T>;
  } catch (error) {
    return { errors: [{ message: (error as Error).message, extensions: { code: NO_ANSWER } }] };
  }
}

/** The codes of an answer's errors, as one word. */
export const codesOf = ({ errors = [] }: Answer<unknown>): string =>
  [...new Set(errors.map(({ extensions }) => extensions?.code ?? 'NO_CODE'))].join(' ') || 'NO_DATA';
