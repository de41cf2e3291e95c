import type { Child } from './kabupaten.ts';

/** The id of the same record of another child: its time stays, and with it its place in the index. */
const copied = (id: string, copy: number) => `${id.slice(0, -12)}${copy.toString(16).padStart(12, '0')}`;

/** The key of a copy of a child. */
export const idOf = ({ person }: Child, copy: number) => copied(person._id, copy);

const known = new WeakMap<Child, ReadonlySet<string>>();

/** The ids of all records of a child. */
const idsOf = ({ person, visits, alerts, events }: Child): ReadonlySet<string> =>
  new Set([
    ...[person, ...visits, ...alerts, ...events].map(({ _id }) => _id),
    ...person.enrolments.map(({ id }) => id),
  ]);

/** What is recorded of a child, as it is of a copy: the ids of the own records are others, wherever they stand. */
export function copyOf<T>(recorded: T, child: Child, copy: number): T {
  const own = known.get(child) ?? idsOf(child);
  known.set(child, own);
  const renamed = (value: unknown): unknown => {
    if (typeof value === 'string') return own.has(value) ? copied(value, copy) : value;
    if (Array.isArray(value)) return value.map(renamed);
    if (typeof value !== 'object' || value === null || value instanceof Date) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, renamed(part)]));
  };
  return renamed(recorded) as T;
}
