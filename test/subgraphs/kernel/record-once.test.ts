import { recordOnce } from '../../../subgraphs/kernel/record-once.ts';
import { Conflict } from '../../../subgraphs/kernel/refusals.ts';

/** What MongoDB says where a unique key is there already. */
const taken = (key: string) => Object.assign(new Error('E11000'), { code: 11_000, keyPattern: { [key]: 1 } });

/** A record that is found at the so-manieth look only, and that another one makes first. */
function madeByAnother(foundAtLook: number, key = '_id') {
  let looks = 0;
  const find = jest.fn(async () => ((looks += 1) >= foundAtLook ? { text: 'first' } : null));
  const once = (text: string) => recordOnce({ find, facts: { text }, make: () => Promise.reject(taken(key)) });
  return { find, once };
}

describe('what is recorded under the id of a client', () => {
  it('is the same record for whoever says the same, also while a majority does not know of it yet', async () => {
    const { once } = madeByAnother(4);
    expect(await once('first')).toEqual({ text: 'first' });
  });

  it('is refused to whoever says something else, by the fields that differ', async () => {
    const { once } = madeByAnother(4);
    await expect(once('second')).rejects.toThrow(Conflict);
  });

  it('is not looked for again where another key is taken', async () => {
    const { find, once } = madeByAnother(4, 'numberHash');
    await expect(once('first')).rejects.toThrow('E11000');
    expect(find).toHaveBeenCalledTimes(1);
  });
});
