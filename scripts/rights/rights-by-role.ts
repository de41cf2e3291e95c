import { ROLES, type Role } from '../../subgraphs/kernel/actor.ts';
import { ACTS, ONLYS, WHERES, type Right } from '../../subgraphs/kernel/rights.data.ts';
import { SUBJECTS } from '../../subgraphs/kernel/subjects.ts';

/** What one role may do. */
export interface RoleRights {
  role: Right['role'];
  /** What the role’s name means. */
  meaning: string;
  /** Its rights as a table in Markdown. */
  table: string;
}

/** The table of rights for people, role by role: rows that differ only in what they are about are told as one. */
export function rightsByRole(rights: readonly Right[]): RoleRights[] {
  const roles: Right['role'][] = ['everybody', ...(Object.keys(ROLES) as Role[])];
  return roles.map((role) => ({
    role,
    meaning: role === 'everybody' ? 'with a token or without' : ROLES[role],
    table: aligned([
      ['may', 'what', 'that is', 'where', 'only'],
      ...merged(rights.filter((row) => row.role === role)).flatMap(linesOf),
    ]),
  }));
}

function merged(rights: readonly Right[]): Right[] {
  const one = new Map<string, Right>();
  for (const right of rights) {
    const key = [right.role, right.act, right.where, right.only].join();
    one.set(key, { ...right, what: [...(one.get(key)?.what ?? []), ...right.what] });
  }
  return [...one.values()];
}

/** A line for each thing that a right is about; what is the same as above is not said again. */
const linesOf = ({ act, what, where, only }: Right): string[][] =>
  what.map((subject, i) => {
    const thing = [`\`${subject}\``, SUBJECTS[subject]];
    return i > 0 ? ['', ...thing, '', ''] : [ACTS[act], ...thing, WHERES[where], only ? ONLYS[only] : ''];
  });

/** A table in Markdown, its columns aligned as Prettier does it. */
function aligned([head, ...lines]: string[][]): string {
  const widths = head!.map((_, i) => Math.max(3, ...[head!, ...lines].map((line) => line[i]!.length)));
  const written = (line: string[]) => `| ${line.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [written(head!), written(widths.map((width) => '-'.repeat(width))), ...lines.map(written)].join('\n');
}
