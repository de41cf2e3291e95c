import { readFile, writeFile } from 'node:fs/promises';
import { readQuestions } from '../gateway/playground/questions.ts';

/**
 * `npm run readme` writes the playground's questions into the README, between `<!-- question:NAME -->` and
 * `<!-- /question -->`; with `--check` it fails when they differ. README, playground and tests tell the same.
 */
const file = new URL('../README.md', import.meta.url);
const text = await readFile(file, 'utf8');
const questions = new Map((await readQuestions()).map((question) => [question.name, question]));
const shown = new Set<string>();

const written = text.replace(/<!-- question:(\S+) -->[^]*?<!-- \/question -->/g, (_, name: string) => {
  const question = questions.get(name);
  if (!question) throw new Error(`README shows the question ${name}, which is not in gateway/playground/questions`);
  shown.add(name);
  const { title, query } = question;
  return `<!-- question:${name} -->\n\n<details>\n<summary>${title}</summary>\n\n\`\`\`graphql\n${query.trimEnd()}\n\`\`\`\n\n</details>\n\n<!-- /question -->`;
});

const missing = [...questions.keys()].filter((name) => !shown.has(name));
if (missing.length > 0) throw new Error(`README does not show ${missing.join(', ')}`);

if (!process.argv.includes('--check')) await writeFile(file, written);
else if (written !== text) {
  console.error('README.md shows other questions than the playground: npm run readme');
  process.exitCode = 1;
}
