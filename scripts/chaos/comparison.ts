import type { AlertChange, AlertKind } from '../../subgraphs/services/alert-words.ts';
import { lies, type RegionCode } from '../../subgraphs/kernel/region-code.ts';
import { beganAt, type Received, type Stretch, type Wants } from './received.ts';

/** An entry of the log of alerts, as the store has it. */
export interface Entry {
  readonly id: string;
  readonly number: number;
  readonly change: AlertChange;
  readonly backfill: boolean;
  readonly kind: AlertKind;
  /** Where the posyandu stands: the desa. */
  readonly desa: RegionCode;
}

/** What a subscriber was given, beside what the log holds for them. */
export interface Compared {
  readonly expected: number;
  /** The numbers of the entries that they were not given. */
  readonly lost: readonly number[];
  /** How often they were given an event once more. */
  readonly repeated: number;
  /** How many events came after one that is later in the log; and how many items did not follow on the one before. */
  readonly outOfOrder: number;
  /** How many events they were given that the log does not hold, or not for them. */
  readonly strange: number;
}

/** Compares what a subscriber was given with the log, in the order of its numbers: of that, all until where they had caught up. */
export function compare(
  log: readonly Entry[],
  { wants, stretches }: Pick<Received, 'wants' | 'stretches'>,
  until = Infinity,
): Compared {
  const from = beganAt({ stretches }) ?? Infinity;
  const entries = new Map(log.map((entry) => [entry.id, entry]));
  const expected = log.filter((entry) => entry.number > from && entry.number <= until && isWanted(entry, wants));
  const given = new Set<string>();
  const counted = { repeated: 0, outOfOrder: breaksOf(stretches), strange: 0 };
  let last = 0;
  for (const { id } of stretches.flatMap(({ items }) => items)) {
    if (id === null) continue;
    const entry = entries.get(id);
    if (!entry || !isWanted(entry, wants)) counted.strange += 1;
    else if (given.has(id)) counted.repeated += 1;
    else if (entry.number < last) counted.outOfOrder += 1;
    given.add(id);
    last = Math.max(last, entry?.number ?? 0);
  }
  const lost = expected.filter(({ id }) => !given.has(id)).map(({ number }) => number);
  return { expected: expected.length, lost, ...counted };
}

const isWanted = ({ change, backfill, kind, desa }: Entry, { areas, area, kinds, changes }: Wants): boolean =>
  !backfill &&
  kinds.includes(kind) &&
  changes.includes(change) &&
  areas.some((each) => lies(desa, { within: each })) &&
  (!area || lies(desa, { within: area }));

/** How many items do not follow on the one before: by their own account something is missing. */
function breaksOf(stretches: readonly Stretch[]): number {
  let breaks = 0;
  for (const { after, items } of stretches) {
    let before = after;
    for (const { cursor, previousCursor } of items) {
      if (before !== null && previousCursor !== before) breaks += 1;
      before = cursor;
    }
  }
  return breaks;
}

/** What is wrong with the numbers of a log, in the order in which they are read; null where they go from 1 on without a gap. */
export function faultOfNumbers(numbers: readonly number[]): string | null {
  const at = numbers.findIndex((number, i) => number !== i + 1);
  return at < 0 ? null : `the log has number ${numbers[at]} where ${at + 1} should be`;
}
