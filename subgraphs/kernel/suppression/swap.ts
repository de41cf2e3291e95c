import { ALL_VALUES, type Relations } from './relations.ts';

/** How much more or less some cells have in another table, by cell; never zero. */
export type Changes = ReadonlyMap<number, number>;

/** Changes by one that leave all sums right, and what they cost. */
export interface Swap {
  changes: Changes;
  price: number;
}

/** Where swaps are looked for, and at what price. */
export interface Market {
  relations: Relations;
  /** What it costs that a cell changes by one up or down, Infinity where it cannot. Less than nothing if it saves. */
  priceOf(cell: number, change: number): number;
  /** A swap must cost less. */
  limit: number;
}

/**
 * The cheapest swap through a cell. A swap pairs a value of every dimension with another one, which loses what the first
 * gains, or with ALL, which gains with it; and it repeats that along a chain of regions: from one that has none below it
 * up to the top, or over a summit down to another that has none below, where all signs are reversed.
 *
 * The signs tell which ways the cell may change. What costs as much as the limit halfway is given up, even where it would
 * save something later: that is rare.
 */
export function cheapestSwap(cell: number, signs: readonly number[], market: Market): Swap | undefined {
  const { relations, priceOf } = market;
  let best: Swap | undefined;
  for (const corners of cornersOf(cell, relations)) {
    const priceIn = (region: number, sign: number) => {
      let price = 0;
      for (const { place, change } of corners) price += priceOf(region * relations.width + place, sign * change);
      return price;
    };
    for (const sign of signs) {
      const slope = { ...market, limit: best?.price ?? market.limit, priceIn };
      const chain = cheapestChain(relations.regionOf(cell), sign, slope);
      if (!chain) continue;
      const changes = chain.links.flatMap(([region, direction]) =>
        corners.map(({ place, change }) => [region * relations.width + place, direction * change] as const),
      );
      best = { changes: new Map(changes), price: chain.price };
    }
  }
  return best;
}

/** A cell that changes in every region of the chain, by its place there. */
interface Corner {
  place: number;
  change: number;
}

/** All ways to pair the values of a cell, each as the corners that it makes: twice as many for every dimension. */
function cornersOf(cell: number, relations: Relations): Corner[][] {
  let ways: { values: number[]; change: number }[][] = [[{ values: [], change: 1 }]];
  relations.valuesOf(cell).forEach((own, i) => {
    const others = Array.from({ length: relations.sizes[i]! }, (_, value) => value).filter((value) => value !== own);
    const taking = (corners: (typeof ways)[number], value: number, sign: number) =>
      corners.map(({ values, change }) => ({ values: [...values, value], change: sign * change }));
    ways = ways.flatMap((corners) => {
      const here = taking(corners, own, 1);
      if (others.length === 0) return [here];
      const sign = (other: number) => (own === ALL_VALUES || other === ALL_VALUES ? 1 : -1);
      return others.map((other) => [...here, ...taking(corners, other, sign(other))]);
    });
  });
  return ways.map((corners) => corners.map(({ values, change }) => ({ place: relations.cellAt(0, values), change })));
}

/** The market as a chain sees it, which passes whole regions: all corners of a region at once. */
interface Slope extends Market {
  priceIn(region: number, sign: number): number;
}

interface Chain {
  links: (readonly [region: number, sign: number])[];
  price: number;
}

function cheapestChain(region: number, sign: number, slope: Slope): Chain | undefined {
  const { relations, priceIn } = slope;
  let best: Chain | undefined;
  let limit = slope.limit;
  let last = region;
  let rising = cheapestDescent(region, sign, slope, limit);
  while (rising && rising.price < limit) {
    const above = relations.regionAbove(last);
    if (above === undefined) return rising;
    for (const other of relations.regionsBelow(above)) {
      const falling = other === last ? undefined : cheapestDescent(other, -sign, slope, limit - rising.price);
      if (!falling) continue;
      limit = rising.price + falling.price;
      best = { links: [...rising.links, ...falling.links], price: limit };
    }
    rising = { links: [...rising.links, [above, sign]], price: rising.price + priceIn(above, sign) };
    last = above;
  }
  return best;
}

/** The cheapest chain from a region down to one that has none below it, if it costs less than the limit. */
function cheapestDescent(region: number, sign: number, slope: Slope, limit: number): Chain | undefined {
  const price = slope.priceIn(region, sign);
  if (price >= limit) return undefined;
  const below = slope.relations.regionsBelow(region);
  if (below.length === 0) return { links: [[region, sign]], price };
  let best: Chain | undefined;
  for (const each of below) best = cheapestDescent(each, sign, slope, best?.price ?? limit - price) ?? best;
  return best && { links: [[region, sign], ...best.links], price: price + best.price };
}
