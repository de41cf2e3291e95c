import { SUBGRAPHS } from '../../subgraphs/index.ts';
import { FeedHeads } from '../../subgraphs/kernel/feed-head.ts';
import type { Village } from './village.ts';

/** What every process looks at from time to time, whether anybody asks or not. */
const LOOKED_AT = new Set([FeedHeads.name, ...SUBGRAPHS.flatMap(({ feeds = [] }) => feeds.map(({ name }) => name))]);

/** What comes of an act in a village in one process, and how many round trips to the stores it took. */
export async function roundTripsOf<T>({ stores }: Village, act: () => Promise<T>): Promise<[T, number]> {
  const spies = [...stores.values()].map((store) => jest.spyOn(store, 'command'));
  const done = await act();
  const commands = spies.flatMap(({ mock }) => mock.calls.map(([command]) => command));
  for (const spy of spies) spy.mockRestore();
  return [done, commands.filter(({ find }) => !LOOKED_AT.has(find as string)).length];
}
