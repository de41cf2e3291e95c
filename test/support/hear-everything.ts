import { format } from 'node:util';
import { hear } from './said.ts';

// Run by jest before each test file: every answer that a test gets, by whatever helper, and every line on the console.

const ask = globalThis.fetch;

globalThis.fetch = async (...question) => {
  const answer = await ask(...question);
  const isJson = answer.headers.get('content-type')?.includes('json');
  // An answer that goes on and on is left to whoever reads it.
  if (isJson || !answer.ok) await hearAnswer(answer.clone()).catch(() => undefined);
  return answer;
};

/** What an answer says beside its data. */
async function hearAnswer(answer: Response): Promise<void> {
  const body = await answer.text();
  if (!answer.ok) return hear('answer', `${answer.status} ${JSON.stringify([...answer.headers])} ${body}`);
  if (!body.includes('"errors"')) return;
  const { errors } = JSON.parse(body) as { errors?: unknown };
  if (errors) hear('answer', JSON.stringify(errors));
}

for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
  const say = console[level].bind(console);
  console[level] = (...words: unknown[]) => {
    hear('console', format(...words));
    say(...words);
  };
}
