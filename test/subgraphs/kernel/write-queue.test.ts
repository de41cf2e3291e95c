import { WriteQueue, type Outcome } from '../../../subgraphs/kernel/write-queue.ts';
import { deferred } from './deferred.ts';

describe('a write queue', () => {
  it('writes alone what comes alone, and together what came meanwhile', async () => {
    const groups: number[][] = [];
    const first = deferred();
    const queue = new WriteQueue<number, number>(async (items) => {
      groups.push([...items]);
      if (groups.length === 1) await first.promise;
      return items.map((item) => ({ value: item * 2 }));
    });
    const answers = [queue.add(1), queue.add(2), queue.add(3)];
    first.resolve();
    expect(await Promise.all(answers)).toEqual([2, 4, 6]);
    expect(groups).toEqual([[1], [2, 3]]);
  });

  it('refuses one alone that is refused', async () => {
    const queue = new WriteQueue<number, number>((items) =>
      Promise.resolve(
        items.map((item): Outcome<number> => (item === 2 ? { refusal: new Error('two') } : { value: item })),
      ),
    );
    const answers = await Promise.allSettled([1, 2, 3].map((item) => queue.add(item)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('tries each alone when the group fails as a whole', async () => {
    const queue = new WriteQueue<number, number>((items) =>
      items.length > 1 || items[0] === 2 ? Promise.reject(new Error('no')) : Promise.resolve([{ value: items[0]! }]),
    );
    const answers = await Promise.allSettled([1, 2, 3, 4].map((item) => queue.add(item)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  });

  it('refuses with OVERLOADED who comes when too many wait, and takes the next one again later', async () => {
    const writing = deferred();
    const queue = new WriteQueue<number, number>(
      async (items) => {
        await writing.promise;
        return items.map((item) => ({ value: item }));
      },
      { waiting: 2 },
    );
    const taken = [queue.add(1), queue.add(2), queue.add(3)];
    await expect(queue.add(4)).rejects.toMatchObject({ extensions: { code: 'OVERLOADED' } });
    writing.resolve();
    expect(await Promise.all(taken)).toEqual([1, 2, 3]);
    expect(await queue.add(5)).toBe(5);
  });

  it('keeps together what comes together, and tells of each in its order what became of it', async () => {
    const groups: number[][] = [];
    const two = new Error('two');
    const queue = new WriteQueue<number, number>((items) => {
      groups.push([...items]);
      return Promise.resolve(items.map((item) => (item === 2 ? { refusal: two } : { value: item })));
    });
    expect(await queue.addAll([3, 2, 1])).toEqual([{ value: 3 }, { refusal: two }, { value: 1 }]);
    expect(await queue.addAll([])).toEqual([]);
    expect(groups).toEqual([[3, 2, 1]]);
  });

  it('writes no more together than it may', async () => {
    const sizes: number[] = [];
    const queue = new WriteQueue<number, number>(
      (items) => {
        sizes.push(items.length);
        return Promise.resolve(items.map((item) => ({ value: item })));
      },
      { atOnce: 4 },
    );
    await Promise.all(Array.from({ length: 10 }, (_, i) => queue.add(i)));
    expect(sizes).toEqual([1, 4, 4, 1]);
  });
});
