import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { readQuestions } from '../gateway/playground/questions.ts';
import { RIGHTS } from '../subgraphs/kernel/rights.data.ts';
import { MEASURES } from '../subgraphs/services/indicator-measures.data.ts';
import { filesAndSwitches } from './arguments.ts';
import { markdownTable } from './bench/markdown-table.ts';
import { rightsByRole } from './rights/rights-by-role.ts';

/** `npm run readme`: README, playground, tables and tests tell the same. */
const HELP = `Writes the playground's questions into the README, between <!-- question:NAME --> and <!-- /question -->, the table of rights
between <!-- rights --> and <!-- /rights -->, and so the indicators.

  npm run readme [-- --check]

  --check    writes nothing, and ends with 1 where they differ
  --help     this text`;
const { on } = filesAndSwitches(HELP, { switches: ['check'] });
const file = new URL('../README.md', import.meta.url);
const text = await readFile(file, 'utf8');

const details = (summary: string, body: string) => `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;

function withQuestions(text: string, questions: ReadonlyMap<string, { title: string; query: string }>): string {
  const shown = new Set<string>();
  const written = text.replace(/<!-- question:(\S+) -->[^]*?<!-- \/question -->/g, (_, name: string) => {
    const question = questions.get(name);
    if (!question) throw new Error(`README shows the question ${name}, which is not in gateway/playground/questions`);
    shown.add(name);
    const body = details(question.title, `\`\`\`graphql\n${question.query.trimEnd()}\n\`\`\``);
    return `<!-- question:${name} -->\n\n${body}\n\n<!-- /question -->`;
  });
  const missing = [...questions.keys()].filter((name) => !shown.has(name));
  if (missing.length > 0) throw new Error(`README does not show ${missing.join(', ')}`);
  return written;
}

function withRights(text: string): string {
  const between = /<!-- rights -->[^]*?<!-- \/rights -->/;
  if (!between.test(text)) throw new Error('README has no place for the table of rights');
  const roles = rightsByRole(RIGHTS).map(({ role, meaning, table }) => details(`<b>${role}</b>: ${meaning}`, table));
  return text.replace(between, () => `<!-- rights -->\n\n${roles.join('\n\n')}\n\n<!-- /rights -->`);
}

const termsOf = (terms: readonly string[]) => terms.map((term) => `\`${term}\``).join(' + ');

function withIndicators(text: string): string {
  const between = /<!-- indicators -->[^]*?<!-- \/indicators -->/;
  if (!between.test(text)) throw new Error('README has no place for the indicators');
  const rows = Object.entries(MEASURES).map(([name, { meaning, numerator, denominator }]) => [
    `\`${name}\``,
    meaning,
    termsOf(numerator),
    termsOf(denominator),
  ]);
  const table = markdownTable(['measure', 'what it tells', 'how many', 'of how many'], rows, { textColumns: 4 });
  return text.replace(between, () => `<!-- indicators -->\n\n${table}\n\n<!-- /indicators -->`);
}

const questions = new Map((await readQuestions()).map((question) => [question.name, question]));
const options = await resolveConfig(file);
const written = await format(withIndicators(withRights(withQuestions(text, questions))), {
  ...options,
  parser: 'markdown',
});

if (!on.has('check')) await writeFile(file, written);
else if (written !== text) {
  console.error(
    'README.md shows other questions than the playground, or other rights or indicators than the tables: npm run readme',
  );
  process.exitCode = 1;
}
