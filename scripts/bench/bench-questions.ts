import { readQuestions } from '../../gateway/playground/questions.ts';
import { DESAS } from '../seed/desas.data.ts';

/** A question of a bench: the bodies that are sent in turn. */
export interface BenchQuestion {
  name: string;
  bodies: string[];
}

const POINT = 'query Point($code: RegionCode!) { desa(code: $code) { code name region { name } } }';

/** The first question of the playground: all four subgraphs, a page of fifty households. */
export async function bigQuestion(): Promise<BenchQuestion> {
  const [big] = await readQuestions();
  return { name: 'big', bodies: [JSON.stringify({ query: big!.query })] };
}

/** One desa by its code, of each desa of the village in turn: one subgraph, a record or two. */
export const pointQuestion = (): BenchQuestion => ({
  name: 'point',
  bodies: DESAS.map(({ code }) => JSON.stringify({ query: POINT, variables: { code } })),
});

/**
 * The live alerts of the playground, completed by all four subgraphs. Beside what is asked there: by which visit an event
 * came, and what came before it.
 */
export async function liveAlerts(): Promise<string> {
  const live = (await readQuestions()).find(({ query }) => query.includes('subscription '));
  return live!.query.replace(/stuntingAlert\(.*\) \{/, '$& previousCursor alert { visit { id } }');
}
