import type { Store } from './store.ts';

/** What has been loaded into a store, under a name: the loads that ship with the project, and the village. */
export interface Mark {
  _id: string;
  [fact: string]: unknown;
}

const marksOf = (store: Store) => store.connection.collection<Mark>('marks');

/** The mark of this name, or null where nothing has been loaded. */
export const findMark = (store: Store, name: string) => marksOf(store).findOne({ _id: name });

/** Sets a mark, once what it stands for is wholly there. */
export async function setMark(store: Store, mark: Mark): Promise<void> {
  await marksOf(store).replaceOne({ _id: mark._id }, mark, { upsert: true });
}

/** Takes a mark away, before what it stands for is changed. */
export async function clearMark(store: Store, name: string): Promise<void> {
  await marksOf(store).deleteOne({ _id: name });
}
