import { Int } from 'type-graphql';
import type { Month } from '../kernel/month.ts';
import { ask, inOneBatch } from '../kernel/read.ts';
import { collection, type Store } from '../kernel/store.ts';
import { StoredOnly } from '../kernel/stored-field.ts';
import { AGE_BANDS_EDITION } from './age-band.ts';

/** One month as it was counted: which counting of it is to be read. */
export class ResidentMonth {
  /** How often counting it was begun: the number of the last counting. */
  @StoredOnly(() => Int, { min: 1 }) begun!: number;
  /** The number of the counting that is to be read; 0 until one is whole. */
  @StoredOnly(() => Int, { min: 0 }) edition!: number;
  /** By which age bands it was counted. */
  @StoredOnly(() => String) ageBands!: string;
}

/** By month. */
export const ResidentMonths = collection(ResidentMonth, { name: 'residentMonths' });

/** The name of a counting, which sorts by month and number: `2026-01/000003`. */
export const editionName = (month: Month, number: number) => `${month}/${String(number).padStart(6, '0')}`;

/** The names of the countings that are to be read, the latest month first. */
export async function editionsOf(
  store: Store,
  { from, to, atMost }: { from?: Month | undefined; to?: Month | undefined; atMost: number },
): Promise<string[]> {
  const range = { ...(from && { $gte: from }), ...(to && { $lte: to }) };
  const found = await ask<{ _id: Month; edition: number }>(store, {
    find: ResidentMonths.name,
    filter: {
      ...((from ?? to) && { _id: range }),
      edition: { $gt: 0 },
      ageBands: AGE_BANDS_EDITION,
    },
    sort: { _id: -1 },
    ...inOneBatch(atMost),
  });
  return found.map(({ _id, edition }) => editionName(_id, edition));
}
