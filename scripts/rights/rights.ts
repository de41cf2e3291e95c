import { parseArgs } from 'node:util';
import { RIGHTS } from '../../subgraphs/kernel/rights.data.ts';
import { progressOn } from '../progress.ts';
import { rightsByRole } from './rights-by-role.ts';
import { survivorsOf } from './survivors.ts';

const HELP = `npm run -s rights
prints the table of rights (subgraphs/kernel/rights.data.ts) as Markdown, role by role.

npm run -s rights -- --survivors
takes away, one at a time, every row of the table, every single thing that a row is about, every condition and every limit
of place, and lets the oracle of the tests (test/support/oracle.ts) find out. Prints how many it did not, and fails if any.`;

function read() {
  try {
    return parseArgs({ options: { survivors: { type: 'boolean' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}

async function survey(): Promise<void> {
  // Only here: the image has no tests.
  const { differs } = await import('../../test/support/rights-comparison.ts');
  const { mutants, survivors } = await survivorsOf(RIGHTS, differs, progressOn(process.stderr));
  for (const { without } of survivors) console.log(`survives without ${without}`);
  console.log(`${mutants} mutants, ${survivors.length} survivors`);
  process.exitCode = survivors.length > 0 ? 1 : 0;
}

const { survivors, help } = read();
if (help) console.log(HELP);
else if (survivors) await survey();
else
  console.log(
    rightsByRole(RIGHTS)
      .map(({ role, meaning, table }) => `## ${role}: ${meaning}\n\n${table}`)
      .join('\n\n'),
  );
