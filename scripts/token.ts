import { parseArgs } from 'node:util';
import { actorOf, isRole, ROLES } from '../subgraphs/kernel/actor.ts';
import { systemClock } from '../subgraphs/kernel/clock.ts';
import { readConfig } from '../subgraphs/kernel/config.ts';
import { readDateTime } from '../subgraphs/kernel/date-time.ts';
import { readRegionCode } from '../subgraphs/kernel/region-code.ts';
import { granted, holdsSomewhere } from '../subgraphs/kernel/places.ts';
import { RIGHTS, type Where } from '../subgraphs/kernel/rights.data.ts';
import { signDevelopmentToken, type Claims } from '../subgraphs/kernel/development-token.ts';

const HELP = `npm run -s token -- --role <role> [--area <code>]… [--posyandu <id>] [--household <id>] [--facility <id>]
  [--case <person id>[@<until>]]… [--scope <scope>]…
prints a development token, good for twelve hours, and nothing else.

  --area       where the role holds; one wider than the role's own level gives nothing
  --posyandu   the kader's posyandu
  --household  the family's household
  --facility   where somebody works: a doctor's hospital
  --case       a person who was referred to a doctor, and perhaps until when: --case <id>@2026-03-31T00:00:00Z
  --scope      alerts:read, alerts:identified

Roles:
${Object.entries(ROLES)
  .map(([role, meaning]) => `  ${role.padEnd(10)} ${meaning}`)
  .join('\n')}`;

/** What says where a right holds. */
const OPTIONS: Readonly<Record<Where, string>> = {
  EVERYWHERE: 'nothing',
  OWN_FAMILY: '--household',
  OWN_POSYANDU: '--posyandu',
  OWN_DESA: '--area with a desa (33.03.13.2002)',
  OWN_KECAMATAN: '--area with a kecamatan (33.03.13)',
  OWN_KABUPATEN: '--area with a kabupaten (33.03)',
  AS_APPOINTED: '--area with a province or less (33)',
  AGREEMENT: '--area with a province or less (33)',
  REFERRED_CASE: '--case',
};

/** What a token lacks by which nothing would be shown that not everybody sees; undefined where it lacks nothing. */
function missingIn(claims: Claims): string | undefined {
  const actor = actorOf({ ...claims })!;
  const own = RIGHTS.filter(({ role: of }) => of === actor.role);
  const held = own.filter(({ where }) => holdsSomewhere(where, actor, systemClock()));
  if (held.length === 0) return OPTIONS[own[0]!.where];
  const isGranted = held.some(({ only }) => granted(only, actor, { consented: true, alerted: true }));
  return isGranted ? undefined : `--scope ${held[0]!.only}`;
}

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
        facility: { type: 'string' },
        case: { type: 'string', multiple: true, default: [] },
        scope: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    return refuse((error as Error).message);
  }
}

const { role, area, posyandu, household, facility, case: cases, scope, help } = read();
if (help) {
  console.log(HELP);
  process.exit(0);
}
if (!isRole(role)) refuse(`--role must be one of ${Object.keys(ROLES).join(', ')}`);
const areas = area.map(
  (code) => readRegionCode(code) ?? refuse('--area must be a region code, for example 33.03.13.2002'),
);
for (const [person, until, ...more] of cases.map((text) => text.split('@')))
  if (!person || more.length > 0 || (until !== undefined && !readDateTime(until)))
    refuse('--case must be a person id, or one with a moment: <id>@2026-03-31T00:00:00Z');
const config = readConfig();
if (config.production) refuse('Production takes its tokens from its issuer, not from here');

const claims = {
  role,
  areas,
  cases,
  ...(posyandu && { posyandu }),
  ...(household && { household }),
  ...(facility && { facility }),
  scope: scope.join(' '),
};
const missing = missingIn(claims);
if (missing) console.error(`This token shows no more than everybody may see: "${ROLES[role]}" needs ${missing}.`);
console.log(await signDevelopmentToken(claims, { ...config, now: systemClock() }));
