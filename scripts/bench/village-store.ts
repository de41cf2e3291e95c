import { SUBGRAPHS } from '../../subgraphs/index.ts';
import { dayIn } from '../../subgraphs/kernel/calendar-date.ts';
import { systemClock } from '../../subgraphs/kernel/clock.ts';
import { readConfig } from '../../subgraphs/kernel/config.ts';
import type { KeyRing } from '../../subgraphs/kernel/key-ring.ts';
import type { Store } from '../../subgraphs/kernel/store.ts';
import type { Connection } from 'mongoose';
import { openStores } from '../open-stores.ts';
import { writeVillage } from '../seed/write-village.ts';
import { startTemporaryStore } from '../store/temporary-store.ts';
import type { BenchOptions } from './bench-options.ts';

/** A temporary MongoDB with all that ships with the house and one made-up village in it. */
export interface VillageStore {
  uri: string;
  /** A connection of the bench itself, to look at the server. */
  connection: Connection;
  stores: ReadonlyMap<string, Store>;
  documents: number;
}

/** Starts and fills it. It is the bench's: nothing of a development store is touched. */
export async function villageStore({ belongings, say }: BenchOptions, keyRing: KeyRing): Promise<VillageStore> {
  const { uri, origin } = await belongings.take(startTemporaryStore({ ...readConfig(), say }));
  say(`${origin}: loading the regions, the stories and a village`);
  const { stores } = await belongings.take(openStores(uri, ''));
  const progress = () => undefined;
  await Promise.all(SUBGRAPHS.map(async ({ name, load }) => load?.(stores.get(name)!, progress, systemClock())));
  await writeVillage(stores, { number: 1, asOf: dayIn('Asia/Jakarta', systemClock()), keyRing, progress });
  const collections = SUBGRAPHS.flatMap(({ name, collections: each }) => each.map((of) => stores.get(name)!.model(of)));
  const counts = await Promise.all(collections.map(({ collection }) => collection.countDocuments()));
  const documents = counts.reduce((sum, count) => sum + count, 0);
  return { uri, connection: stores.get('desa')!.connection, stores, documents };
}
