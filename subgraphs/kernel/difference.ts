/** What makes one record of another, as the store takes it; a part that stands empty is left out. */
export interface Difference {
  readonly $set?: Record<string, unknown>;
  readonly $unset?: Record<string, 1>;
  readonly $push?: Record<string, { readonly $each: readonly unknown[] }>;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * How a record that was read became another one: of a list that only grew, what was put behind; of all else, what is not
 * the same value or object. Undefined where nothing is other.
 */
export function differenceOf(before: object, after: object): Difference | undefined {
  const [was, is] = [before as Fields, after as Fields];
  const $set: Record<string, unknown> = {};
  const $unset: Record<string, 1> = {};
  const $push: Record<string, { $each: readonly unknown[] }> = {};
  for (const path of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const [old, value] = [was[path], is[path]];
    if (value === old) continue;
    const more = putBehind(old, value);
    if (value === undefined) $unset[path] = 1;
    else if (!more) $set[path] = value;
    else if (more.length > 0) $push[path] = { $each: more };
  }
  const parts = Object.entries({ $set, $unset, $push }).filter(([, part]) => Object.keys(part).length > 0);
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}

/** What was put behind a list; undefined for what is none, or does not begin with the very things that were in it. */
function putBehind(old: unknown, value: unknown): readonly unknown[] | undefined {
  const hasGrown = Array.isArray(old) && Array.isArray(value) && old.every((each, i) => value[i] === each);
  return hasGrown ? (value as unknown[]).slice((old as unknown[]).length) : undefined;
}
