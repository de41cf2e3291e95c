import { listPage } from '../kernel/page-loaders.ts';
import type { PageArgs } from '../kernel/pages.ts';
import { readRegionCode, REGION_LEVELS, type Level, type RegionCode } from '../kernel/region-code.ts';
import type { Filter } from '../kernel/read.ts';
import type { Store } from '../kernel/store.ts';
import { Regions } from './region.ts';
import { wordsOf } from './region-words.ts';

/** What is looked for: words of a name or a code, at a level, below a place. */
export interface Search {
  search?: string | undefined;
  level?: Level | undefined;
  within?: RegionCode | undefined;
}

/** The codes below a code: `.` sorts right before `/`. */
const below = (code: RegionCode) => ({ $gt: `${code}.`, $lt: `${code}/` });

/** Every word begins a word of the name or of a name above; at least one of them the name's own. */
function named(search: string): Filter {
  const code = readRegionCode(search);
  if (code) return { $or: [{ _id: code }, { _id: below(code) }] };
  const beginnings = wordsOf(search).map((word) => new RegExp(`^${word}`));
  const each = beginnings.map((beginning) => ({ $or: [{ words: beginning }, { wordsAbove: beginning }] }));
  return { $and: [{ words: { $in: beginnings } }, ...each] };
}

/** A page of regions: in the order of the tree, or, when names are looked for, the larger places first. */
export function searchRegions(store: Store, { search, level, within }: Search, args: PageArgs) {
  const filter = {
    $and: [
      search?.trim() ? named(search) : {},
      level ? { depth: REGION_LEVELS.indexOf(level) + 1 } : {},
      within ? { _id: below(within) } : {},
    ],
  };
  return listPage(store, Regions, { filter, order: search ? { depth: 1, _id: 1 } : { _id: 1 }, args });
}
