import { Int } from 'type-graphql';
import { put } from '../kernel/load.ts';
import type { Job } from '../kernel/jobs.ts';
import { ask, countOf, read } from '../kernel/read.ts';
import { lineageOf, type RegionCode } from '../kernel/region-code.ts';
import { collection, type Store } from '../kernel/store.ts';
import { StoredOnly } from '../kernel/stored-field.ts';
import { Facilities } from './facility.ts';
import { NATION } from './region-month.ts';

/** How many posyandu there are in a place: its key is the code of a region, or that of the whole country. */
export class PosyanduCount {
  @StoredOnly(() => Int) count!: number;
}

export const PosyanduCounts = collection(PosyanduCount, { name: 'posyanduCounts' });

/** Counts posyandu when there are more or fewer than were counted. */
export const COUNT_POSYANDU: Job = {
  name: 'count posyandu',
  everyMilliseconds: 10 * 60_000,
  async run(store) {
    const there = await countOf(store, Facilities, { kind: 'POSYANDU' });
    const [known] = await read(store, PosyanduCounts, { _id: NATION }, { limit: 1 });
    if (there === (known?.count ?? 0)) return undefined;
    await countPosyandu(store);
    return { posyandu: there };
  },
};

/** Counts the posyandu of every place anew. */
export async function countPosyandu(store: Store): Promise<void> {
  const found = await ask<{ _id: RegionCode; count: number }>(store, {
    aggregate: Facilities.name,
    pipeline: [{ $match: { kind: 'POSYANDU' } }, { $group: { _id: '$desa.code', count: { $sum: 1 } } }],
    cursor: { batchSize: 200_000 },
  });
  const counts = new Map<string, number>();
  for (const { _id, count } of found)
    for (const place of [NATION, ...lineageOf(_id)]) counts.set(place, (counts.get(place) ?? 0) + count);
  await put(
    store,
    PosyanduCounts,
    [...counts].map(([_id, count]) => ({ _id, count })),
  );
}
