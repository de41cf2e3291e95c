import { monthOf, type Month } from '../kernel/month.ts';
import { dayAt } from '../kernel/time-zone.ts';
import type { Context } from './loaders.ts';
import type { Posyandu } from './posyandu.ts';
import { skdnOf, type Skdn } from './skdn.ts';

/** The SKDN of a posyandu in a month, as it is now; this month’s unless told. Throws FORBIDDEN. */
export async function skdnOfPosyandu(
  { id, desa }: Posyandu,
  month: Month | null | undefined,
  { rights, loaders, now }: Context,
): Promise<Skdn> {
  rights.demand('see', 'skdn', { region: desa.code, posyandu: id });
  const wanted = month ?? monthOf(dayAt(desa.code, now));
  const [only] = await loaders.posyanduMonths.load({ place: id, from: wanted, to: wanted });
  return skdnOf(wanted, only!.figures, { asOf: now });
}
