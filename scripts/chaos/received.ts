import type { RegionCode } from '../../subgraphs/kernel/region-code.ts';
import { readCursor } from '../../subgraphs/kernel/cursor.ts';
import type { AlertChange, AlertKind } from '../../subgraphs/services/alert-words.ts';

/** Which events somebody wants. */
export interface Wants {
  /** Where they may see alerts; whatever lies in any of these. */
  readonly areas: readonly RegionCode[];
  /** Within which area they ask; all of those without one. */
  readonly area?: RegionCode;
  readonly kinds: readonly AlertKind[];
  readonly changes: readonly AlertChange[];
}

/** An event, or a mark, whose id is null. */
export interface Item {
  readonly id: string | null;
  readonly cursor: string;
  readonly previousCursor: string | null;
}

/** What somebody was given at one go: after which cursor they had asked for it, or from then on. */
export interface Stretch {
  readonly after: string | null;
  readonly items: Item[];
}

/** All that a subscriber was given. */
export interface Received {
  readonly name: string;
  readonly wants: Wants;
  readonly stretches: Stretch[];
}

/** The number in the log that a cursor stands for. */
export const numberAt = (cursor: string): number => readCursor(cursor)?.number ?? NaN;

/** From where on a subscriber has to be given everything: the number of the last entry before; undefined for one that was given nothing and had no cursor. */
export function beganAt({ stretches }: Pick<Received, 'stretches'>): number | undefined {
  for (const { after, items } of stretches) {
    const first = after ?? items[0]?.previousCursor;
    if (first != null) return numberAt(first);
  }
  return undefined;
}
