import type { ApolloServer } from '@apollo/server';
import { contextOf, type GatewayContext } from './context.ts';
import type { Department } from './department.ts';
import { readQuestions } from './playground/questions.ts';

/** What nobody without a token may see is refused, and that is an answer too. */
const ANSWERS = new Set(['FORBIDDEN']);

/** Whether every subgraph is ready and the big question, the first of the playground, is answered. */
export async function canAnswer(
  apollo: ApolloServer<GatewayContext>,
  departments: readonly Department[],
): Promise<boolean> {
  const ready = await Promise.all(departments.map((department) => department.ready()));
  if (!ready.every(Boolean)) return false;
  const [big] = await readQuestions();
  const { body } = await apollo.executeOperation({ query: big!.query }, { contextValue: contextOf({}) });
  if (body.kind !== 'single') return false;
  const { data, errors = [] } = body.singleResult;
  return Boolean(data?.['desa']) && errors.every(({ extensions }) => ANSWERS.has(String(extensions?.['code'])));
}
