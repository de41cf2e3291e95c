import { parseArgs } from 'node:util';
import { isRole, ROLES } from '../subgraphs/kernel/actor.ts';
import { systemClock } from '../subgraphs/kernel/clock.ts';
import { readConfig } from '../subgraphs/kernel/config.ts';
import { readRegionCode } from '../subgraphs/kernel/region-code.ts';
import { signDevelopmentToken } from '../subgraphs/kernel/tokens.ts';

const HELP = `npm run -s token -- --role <role> [--area <code>]… [--posyandu <id>] [--household <id>] [--case <id>]… [--scope <scope>]…
prints a development token, good for twelve hours, and nothing else.

Roles:
${Object.entries(ROLES)
  .map(([role, meaning]) => `  ${role.padEnd(10)} ${meaning}`)
  .join('\n')}`;

/** Says what is wrong with the command and ends it. */
function refuse(sentence: string): never {
  console.error(`${sentence}\n\n${HELP}`);
  process.exit(2);
}

function read() {
  try {
    return parseArgs({
      options: {
        role: { type: 'string' },
        area: { type: 'string', multiple: true, default: [] },
        posyandu: { type: 'string' },
        household: { type: 'string' },
        case: { type: 'string', multiple: true, default: [] },
        scope: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    return refuse((error as Error).message);
  }
}

const { role, area, posyandu, household, case: cases, scope, help } = read();
if (help) {
  console.log(HELP);
  process.exit(0);
}
if (!isRole(role)) refuse(`--role must be one of ${Object.keys(ROLES).join(', ')}`);
const areas = area.map(
  (code) => readRegionCode(code) ?? refuse('--area must be a region code, for example 33.03.13.2002'),
);
const config = readConfig();
if (config.production) refuse('Production takes its tokens from its issuer, not from here');

const claims = {
  role,
  areas,
  cases,
  ...(posyandu && { posyandu }),
  ...(household && { household }),
  scope: scope.join(' '),
};
console.log(await signDevelopmentToken(claims, { ...config, now: systemClock() }));
