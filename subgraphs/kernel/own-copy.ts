/** A record about a person as its owner reads it: without these fields, which only find it again or tell of somebody else. */
export const withoutInner = (record: object, inner: ReadonlySet<string>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !inner.has(name)));

/** What is copied, as it is in JSON. */
export const plain = (value: object) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
