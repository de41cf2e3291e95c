import { readCube, type Cube, type CubeCell } from './cube.ts';
import { ALL_VALUES } from './relations.ts';
import { cheapUnseenChange, type Terms } from './unseen-change.ts';

/** What is small, where, and what a reader knows. */
export interface SuppressionRule {
  /** The least count that is not small: 5, so that 1–4 are. */
  threshold: number;
  /** A region whose code has at most so many groups shows its small counts: 3, as a kecamatan has. */
  openGroups: number;
  /**
   * What a reader takes a hidden count to be at least: 1, as zeros are published. If a kecamatan shows 2 and hides two
   * desa, each has 1. With 0 fewer figures of kecamatan are hidden, and such cells are given away to all who know this.
   */
  leastHidden: 0 | 1;
}

const DEFAULT_RULE: SuppressionRule = { threshold: 5, openGroups: 3, leastHidden: 1 };

/**
 * What it costs to hide a cell, besides its count: a total goes where no parts help, and the figure of an open region
 * where nothing below does, each the dearer the more it sums up. They order what there is to choose, no more.
 */
const PRICE = { total: 1e6, openRegion: 1e9, perTotal: 10, perLevel: 100 };

/**
 * The keys (`keyOf`) of the cells of a cube of counts, region × sex × age band, that are not to be published.
 *
 * Domain rule: counts 1–4 below kecamatan. Our proposal, no regulation. Zeros are always published, and so are the
 * figures of a kecamatan and above, unless one would give away a cell below.
 *
 * Besides the small counts, further cells are hidden until
 * - each hidden cell has another figure in some second table that fits all that is published (`unseen-change.ts`), so
 *   that neither adding and subtracting nor bounds give it back;
 * - the hidden parts of a published total, from the desa of a kecamatan downwards, do not make 1–4 together as long as
 *   there is another part to hide.
 *
 * Give every region (each the sum of those below it that are given) with every pair of a sex or ALL and an age band or
 * ALL; a measure that is not divided by one of them has ALL only. The answer does not depend on the order of the cells,
 * and that for a kecamatan which shows all its own figures depends on nothing outside it.
 */
export function hiddenCells(cells: readonly CubeCell[], changes: Partial<SuppressionRule> = {}): Set<string> {
  const rule = { ...DEFAULT_RULE, ...changes };
  const cube = readCube(cells);
  const hidden = new Set(smallCells(cube, rule));
  const safe = new Set<number>();
  const terms = termsOf(cube, rule, hidden);
  while (safe.size < hidden.size) {
    for (const cell of [...hidden]) {
      if (safe.has(cell)) continue;
      for (const each of cheapUnseenChange(cell, terms).keys()) {
        hidden.add(each);
        safe.add(each);
      }
    }
    hideSmallRemainders(cube, rule, hidden);
  }
  return new Set([...hidden].sort((a, b) => a - b).map(cube.keyAt));
}

function smallCells({ counts, groupsOf }: Cube, { threshold, openGroups }: SuppressionRule): number[] {
  const small: number[] = [];
  counts.forEach((count, cell) => {
    if (count > 0 && count < threshold && groupsOf(cell) > openGroups) small.push(cell);
  });
  return small;
}

function termsOf(cube: Cube, rule: SuppressionRule, hidden: ReadonlySet<number>): Terms {
  const { counts, relations } = cube;
  const prices = pricesOf(cube, rule);
  return {
    relations,
    mayChange: (cell, by) => counts[cell]! > 0 && counts[cell]! + by >= rule.leastHidden,
    priceOf: (cell) => (hidden.has(cell) ? 0 : prices[cell]!),
  };
}

function pricesOf({ counts, relations, groupsOf }: Cube, { openGroups }: SuppressionRule): Float64Array {
  return counts.map((count, cell) => {
    const totals = relations.valuesOf(cell).filter((value) => value === ALL_VALUES).length;
    const levels = openGroups - groupsOf(cell);
    const weight = PRICE.perTotal ** totals;
    if (levels >= 0) return count + PRICE.openRegion * weight * PRICE.perLevel ** levels;
    return count + (totals === 0 ? 0 : PRICE.total * weight);
  });
}

/** A published total less its published parts is the sum of the hidden ones: it must not be a small group either. */
function hideSmallRemainders({ counts, relations, groupsOf }: Cube, rule: SuppressionRule, hidden: Set<number>): void {
  for (const cell of hidden)
    for (const { total, parts } of relations.of(cell)) {
      if (hidden.has(total) || groupsOf(parts[0]!) <= rule.openGroups) continue;
      const shown = parts.filter((part) => counts[part]! > 0 && !hidden.has(part));
      shown.sort((a, b) => counts[a]! - counts[b]!);
      let remainder = counts[total]! - shown.reduce((before, part) => before + counts[part]!, 0);
      for (const part of shown) {
        if (remainder === 0 || remainder >= rule.threshold) break;
        hidden.add(part);
        remainder += counts[part]!;
      }
    }
}
