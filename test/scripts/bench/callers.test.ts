import { callers } from '../../../scripts/bench/callers.ts';

const soon = () => new Promise<void>((resolve) => setImmediate(resolve));

it('has each caller wait for the last answer, and counts them all', async () => {
  const busy = new Set<number>();
  let [answers, most] = [0, 0];
  const { latencies, seconds } = await callers(5, 0.05, async (caller) => {
    expect(busy.has(caller)).toBe(false);
    busy.add(caller);
    most = Math.max(most, busy.size);
    await soon();
    busy.delete(caller);
    answers += 1;
  });
  expect(most).toBe(5);
  expect(latencies).toHaveLength(answers);
  expect(seconds).toBeGreaterThanOrEqual(0.05);
});

it('throws what goes wrong once nobody is at work any more', async () => {
  let atWork = 0;
  const calling = callers(3, 60, async (caller) => {
    atWork += 1;
    await soon();
    atWork -= 1;
    if (caller === 1) throw new Error('no answer');
  });
  await expect(calling).rejects.toThrow('no answer');
  expect(atWork).toBe(0);
});
