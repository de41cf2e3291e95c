import type { Wants } from './received.ts';

interface More {
  /** What is asked of each event beside its place in the log. */
  readonly selection?: string;
  /** After which cursor to begin, or null: from now on. Without it the document has no `after`. */
  readonly after?: string | null;
}

/** The subscription of whoever wants these events. */
export function alertsQuestion({ area, kinds, changes }: Wants, { selection = '', after }: More) {
  const [declared, given] = after === undefined ? ['', ''] : [', $after: String', ', after: $after'];
  const query = `subscription Alerts($area: RegionCode, $kinds: [AlertKind!], $changes: [AlertChange!]${declared}) {
  stuntingAlert(area: $area, kinds: $kinds, changes: $changes${given}) { id cursor previousCursor ${selection} }
}`;
  return { query, variables: { area, kinds, changes, ...(after !== undefined && { after }) } };
}
