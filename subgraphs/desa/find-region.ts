import { findMark } from '../kernel/marks.ts';
import { read } from '../kernel/read.ts';
import type { Store } from '../kernel/store.ts';
import { Regions } from './region.ts';

/** The mark that all regions are loaded. */
export const REGIONS_LOADED = 'regions';

/** Whether there is a region, for other subgraphs, which have no list of them; not told while that is being loaded. */
export async function findRegion(
  { code }: { readonly code: string },
  { store }: { readonly store: Store },
): Promise<{ exists?: boolean }> {
  const found = await read(store, Regions, { _id: code }, { fields: [], limit: 1 });
  if (found.length > 0) return { exists: true };
  return (await findMark(store, REGIONS_LOADED)) ? { exists: false } : {};
}
