import { SUBGRAPHS } from '../../subgraphs/index.ts';
import { dayIn } from '../../subgraphs/kernel/calendar-date.ts';
import { systemClock } from '../../subgraphs/kernel/clock.ts';
import type { KeyRing } from '../../subgraphs/kernel/key-ring.ts';
import type { Store } from '../../subgraphs/kernel/store.ts';
import { openStores } from '../open-stores.ts';
import { writeVillage } from '../seed/write-village.ts';
import type { BenchOptions } from './bench-options.ts';
import { emptyStore, type EmptyStore } from './empty-store.ts';

/** A temporary MongoDB with all that ships with the house and one made-up village in it. */
export interface VillageStore extends EmptyStore {
  stores: ReadonlyMap<string, Store>;
  documents: number;
}

/** Starts and fills it. */
export async function villageStore(options: BenchOptions, keyRing: KeyRing): Promise<VillageStore> {
  const empty = await emptyStore(options);
  options.say('loading the regions, the stories and a village');
  const { stores } = await options.belongings.take(openStores(empty.uri, ''));
  const progress = () => undefined;
  await Promise.all(SUBGRAPHS.map(async ({ name, load }) => load?.(stores.get(name)!, progress, systemClock())));
  await writeVillage(stores, { number: 1, asOf: dayIn('Asia/Jakarta', systemClock()), keyRing, progress });
  const collections = SUBGRAPHS.flatMap(({ name, collections: each }) => each.map((of) => stores.get(name)!.model(of)));
  const counts = await Promise.all(collections.map(({ collection }) => collection.countDocuments()));
  const documents = counts.reduce((sum, count) => sum + count, 0);
  return { ...empty, stores, documents };
}
