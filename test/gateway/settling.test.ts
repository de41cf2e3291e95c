import { setImmediate as turn } from 'node:timers/promises';
import { Settling } from '../../gateway/settling.ts';
import type { DeliveryResult, Settlement } from '../../subgraphs/kernel/deliveries.ts';

const event = (i: number, result: DeliveryResult = 'DELIVERED'): Settlement => ({
  what: 'EVENT',
  attempt: { event: `e${i}`, cursor: `c${i}`, result, statusCode: 204, durationMilliseconds: 1 },
  after: `c${i - 1}`,
});
const events = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => event(from + i));

/** A keeper that answers when it is told to. */
function aKeeper() {
  const asked: (readonly Settlement[])[] = [];
  const waiting: { yes: () => void; no: () => void; fail: (error: Error) => void }[] = [];
  const stopped = jest.fn<void, []>();
  const settling = new Settling((settlements) => {
    asked.push(settlements);
    return new Promise((resolve, fail) => waiting.push({ yes: () => resolve(true), no: () => resolve(false), fail }));
  }, stopped);
  const answer = async (how: 'yes' | 'no') => {
    waiting.shift()![how]();
    await turn();
  };
  return { asked, stopped, settling, answer, fail: (error: Error) => waiting.shift()!.fail(error) };
}

describe('what came of deliveries', () => {
  it('is noted while the next ones are made, what came meanwhile together and in its order', async () => {
    const { asked, settling, answer } = aKeeper();
    for (const each of events(1, 4)) expect(await settling.add(each)).toBe(true);
    expect(asked).toEqual([[event(1)]]);
    await answer('yes');
    expect(asked).toEqual([[event(1)], events(2, 4)]);
    await answer('yes');
    expect(await settling.all()).toBe(true);
    await settling.add(event(5));
    expect(asked.at(-1)).toEqual([event(5)]);
  });

  it('is waited for once too much is not noted, until the next ones are being noted', async () => {
    const { asked, settling, answer } = aKeeper();
    for (const each of events(1, 25)) await settling.add(each);
    const added = jest.fn();
    void settling.add(event(26)).then(added);
    await turn();
    expect(added).not.toHaveBeenCalled();
    await answer('yes');
    expect(added).toHaveBeenCalledWith(true);
    expect(asked).toEqual([[event(1)], events(2, 26)]);
  });

  it('is known before anything else is posted where it was not taken', async () => {
    const { asked, settling, answer } = aKeeper();
    await settling.add(event(1));
    const goesOn = settling.add(event(2, 'STATUS'));
    await answer('yes');
    expect(asked.at(-1)).toEqual([event(2, 'STATUS')]);
    await answer('no');
    expect(await goesOn).toBe(false);
  });

  it('ends what is followed once nothing more is to be delivered, and the rest is not noted', async () => {
    const { asked, stopped, settling, answer } = aKeeper();
    for (const each of events(1, 3)) await settling.add(each);
    await answer('no');
    expect(stopped).toHaveBeenCalledTimes(1);
    expect(asked).toHaveLength(1);
    expect(await settling.add(event(4))).toBe(false);
  });

  it('ends it as well where nobody can note it, and says so', async () => {
    const { stopped, settling, fail } = aKeeper();
    await settling.add(event(1));
    fail(new Error('UNAVAILABLE'));
    await turn();
    expect(stopped).toHaveBeenCalledTimes(1);
    await expect(settling.all()).rejects.toThrow('UNAVAILABLE');
  });
});
