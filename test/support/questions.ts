import { readQuestions } from '../../gateway/playground/questions.ts';

/** The text of a question of the playground, by the beginning of its file's name: `1`, `5-blitar`. */
export async function question(begins: string): Promise<string> {
  const found = (await readQuestions()).find(({ name }) => name.startsWith(begins));
  if (!found) throw new Error(`no question begins with ${begins}`);
  return found.query;
}
