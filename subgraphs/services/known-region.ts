import { NotFound, Refusal } from '../kernel/refusals.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import type { Context } from './loaders.ts';

/** Those of which desa has said that they are there: at most all of the country. */
const known = new Set<RegionCode>();

/**
 * Refuses a region that there is not, which only desa knows: whoever mistypes one would else wait for alerts in silence.
 * Where desa gives no answer it is believed. Throws NOT_FOUND.
 */
export async function demandRegion(code: RegionCode, { askHouse }: Context): Promise<void> {
  if (known.has(code)) return;
  const { exists } = await askHouse<{ exists: boolean }>('desa', 'findRegion', { code }).catch((error: unknown) => {
    if (error instanceof Refusal) return { exists: undefined };
    throw error;
  });
  if (exists === false) throw new NotFound('Region', code);
  if (exists) known.add(code);
}
