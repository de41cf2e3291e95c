/** Things grouped by a key, in the order in which they come. */
export function groupedBy<T, K>(things: Iterable<T>, keyOf: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

/** Records grouped by what they have at a path (`desa.code` reaches into a part), or at several: then with a space between. */
export function grouped<T extends object>(records: readonly T[], ...paths: readonly string[]): Map<string, T[]> {
  const ways = paths.map((path) => path.split('.'));
  return groupedBy(records, (record) => ways.map((steps) => String(valueAt(record, steps))).join(' '));
}

const valueAt = (record: object, steps: readonly string[]): unknown =>
  steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], record);
