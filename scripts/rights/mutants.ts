import type { Role } from '../../subgraphs/kernel/actor.ts';
import type { Right } from '../../subgraphs/kernel/rights.data.ts';

/** The table of rights with one thing taken away. */
export interface Mutant {
  /** What was taken away. */
  without: string;
  /** Whose rights that changes first; null for everybody’s. */
  role: Role | null;
  table: readonly Right[];
}

/**
 * Takes away, one at a time, every row, every subject of a row that has several, every condition, and every limit of
 * place: the last two leave somebody with more than they should have.
 */
export function mutantsOf(table: readonly Right[]): Mutant[] {
  return table.flatMap((row, at) => {
    const { role, act, what, where, only } = row;
    const name = `${role} ${act} ${what.join(', ')}`;
    const with_ = (without: string, ...rows: Right[]): Mutant => ({
      without,
      role: role === 'everybody' ? null : role,
      table: table.toSpliced(at, 1, ...rows),
    });
    return [
      with_(`the row ${name}`),
      ...(what.length > 1 ? what : []).map((subject) =>
        with_(`${subject} of the row ${name}`, { ...row, what: what.filter((other) => other !== subject) }),
      ),
      ...(only ? [with_(`the condition ${only} of the row ${name}`, { role, act, what, where })] : []),
      ...(where === 'EVERYWHERE'
        ? []
        : [with_(`the limit ${where} of the row ${name}`, { ...row, where: 'EVERYWHERE' })]),
    ];
  });
}
