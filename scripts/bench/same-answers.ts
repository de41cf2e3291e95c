import type { BenchQuestion } from './bench-questions.ts';
import type { Contender } from './contenders.ts';

/** Contenders did not answer alike: their figures would compare different work. */
export class DifferentAnswers extends Error {}

/** Asks every contender every body. Throws `DifferentAnswers`, and where, unless all answer deeply equal and without error. */
export async function compareAnswers(contenders: Contender[], question: BenchQuestion, authorization: string) {
  for (const body of question.bodies) {
    const [[first, expected], ...others] = (await Promise.all(
      contenders.map(async (contender) => [contender, await answerOf(contender, body, authorization)]),
    )) as [[Contender, unknown], ...[Contender, unknown][]];
    for (const [other, answer] of others) {
      const where = firstDifference(expected, answer);
      if (!where) continue;
      throw new DifferentAnswers(
        `The question "${question.name}" is answered differently, ${first.name}/${other.name}, at ${where}`,
      );
    }
  }
}

async function answerOf({ name, url }: Contender, body: string, authorization: string): Promise<unknown> {
  // A connection of before may be closed by the contender while it is taken again.
  const headers = { 'content-type': 'application/json', authorization, connection: 'close' };
  const response = await fetch(url, { method: 'POST', headers, body }).catch(({ cause }: Error) => {
    throw new Error(`${name} cannot be asked`, { cause });
  });
  const answer = (await response.json()) as { data?: unknown; errors?: unknown };
  if (answer.data && !answer.errors) return answer.data;
  throw new DifferentAnswers(`${name} gave no whole answer: ${JSON.stringify(answer.errors).slice(0, 500)}`);
}

/** Where two answers first differ, and how; null where they are equal. */
export function firstDifference(one: unknown, other: unknown, path = 'data'): string | null {
  if (Object.is(one, other)) return null;
  const objects = [one, other].every((each) => typeof each === 'object' && each !== null);
  if (!objects || Array.isArray(one) !== Array.isArray(other)) {
    return `${path}: ${JSON.stringify(one)?.slice(0, 100)} / ${JSON.stringify(other)?.slice(0, 100)}`;
  }
  const [a, b] = [one, other] as [Record<string, unknown>, Record<string, unknown>];
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = firstDifference(a[key], b[key], `${path}.${key}`);
    if (found) return found;
  }
  return null;
}
