/** Records grouped by what they have at a path (`desa.code` reaches into a part). */
export function grouped<T extends object>(records: readonly T[], path: string): Map<string, T[]> {
  const steps = path.split('.');
  const groups = new Map<string, T[]>();
  for (const record of records) {
    const key = String(steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], record));
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return groups;
}
