import type { Relations } from './relations.ts';
import { cheapestSwap, type Changes, type Swap } from './swap.ts';

/** What a change may do, and what it costs. */
export interface Terms {
  relations: Relations;
  /** Whether a cell may have so many more, or fewer, in another table. */
  mayChange(cell: number, by: number): boolean;
  /** What it costs to hide a cell: nothing if it is hidden. */
  priceOf(cell: number): number;
}

/**
 * The changes that lead from the table to a second one: all sums are right again, and the cell has another figure. Where
 * all that changes is hidden, what is published fits both tables, so that no cell of these can be worked out. It is the
 * proof that they are safe; the rest is to find a cheap one.
 *
 * It starts with the cheapest swap, and adds a further one as long as that makes it cheaper, as where two swaps share a
 * total that one lets gain and the other lose. A cell that is not zero always has a first one: it may gain together with
 * all that it is counted in.
 */
export function cheapUnseenChange(cell: number, terms: Terms): Changes {
  let changes: Changes = new Map();
  let price = Infinity;
  for (;;) {
    const swap: Swap | undefined = price === Infinity ? firstSwap(cell, terms) : furtherSwap(cell, changes, terms);
    const next = swap ? together(changes, swap.changes) : changes;
    const nextPrice = priceOfAll(next, terms);
    if (nextPrice >= price) return changes;
    [changes, price] = [next, nextPrice];
  }
}

function firstSwap(cell: number, { relations, mayChange, priceOf }: Terms): Swap | undefined {
  const price = (at: number, by: number) => (mayChange(at, by) ? priceOf(at) : Infinity);
  return cheapestSwap(cell, [1, -1], { relations, priceOf: price, limit: Infinity });
}

/** A swap that takes back the change of a dear cell, though never that of the cell itself, for less than is saved. */
function furtherSwap(cell: number, changes: Changes, terms: Terms): Swap | undefined {
  const { relations, mayChange, priceOf } = terms;
  const price = (at: number, change: number) => {
    const before = changes.get(at) ?? 0;
    const after = before + change;
    if (after === 0) return at === cell ? Infinity : -priceOf(at);
    if (!mayChange(at, after)) return Infinity;
    return before === 0 ? priceOf(at) : 0;
  };
  const paid = [...changes.keys()].filter((at) => at !== cell && priceOf(at) > 0);
  for (const at of paid.sort((a, b) => priceOf(b) - priceOf(a) || a - b)) {
    const market = { relations, priceOf: price, limit: 0 };
    const swap = cheapestSwap(at, [-Math.sign(changes.get(at)!)], market);
    if (swap) return swap;
  }
  return undefined;
}

function together(a: Changes, b: Changes): Changes {
  const sums = [...b].map(([cell, by]) => [cell, by + (a.get(cell) ?? 0)] as const);
  return new Map([...new Map([...a, ...sums])].filter(([, by]) => by !== 0));
}

const priceOfAll = (changes: Changes, { priceOf }: Terms) =>
  [...changes.keys()].reduce((before, cell) => before + priceOf(cell), 0);
