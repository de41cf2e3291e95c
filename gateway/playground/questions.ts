import { readdir, readFile } from 'node:fs/promises';

/** A question the playground opens with: one tab, ready to run. */
export interface Question {
  /** The file's name without `.graphql`; it stays the same when the title is reworded. */
  name: string;
  title: string;
  /** The role of the actor whose question this is. The page offers it and never imposes it. */
  as?: string;
  query: string;
}

const folder = new URL('./questions/', import.meta.url);

const byNumber = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true });

/** The questions of `questions/*.graphql`, in the order of their file names. */
export async function readQuestions(): Promise<Question[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.graphql')).sort(byNumber);
  return Promise.all(
    files.map(async (file) =>
      questionFrom(file.replace(/\.graphql$/, ''), await readFile(new URL(file, folder), 'utf8')),
    ),
  );
}

/** Takes `# <title>` and an optional `# as: <role>` off the top; further comments explain, and stay in the query. */
export function questionFrom(name: string, text: string): Question {
  const [first = '', second = '', ...rest] = text.replaceAll('\r\n', '\n').split('\n');
  const title = /^#\s*(?!as:)(\S.*?)\s*$/.exec(first)?.[1];
  if (!title) throw new Error(`The question ${name} must begin with a line "# <title>"`);
  const as = /^#\s*as:\s*(\S.*?)\s*$/.exec(second)?.[1];
  const body = as === undefined ? [second, ...rest] : rest;
  // A bare `#` that only set the title apart from the explanation would open every tab with an empty comment.
  const query = body
    .join('\n')
    .replace(/^(?:\s*#?[ \t]*\n)+/, '')
    .trimEnd();
  return { name, title, ...(as === undefined ? {} : { as }), query: `${query}\n` };
}
