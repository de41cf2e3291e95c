/** What callers have done. */
export interface Called {
  /** From the first question to the last answer. */
  seconds: number;
  /** How long each answer took, in milliseconds. */
  latencies: number[];
}

/**
 * So many callers at once, each of whom does its next thing when the last one is done, for so many seconds. What has begun
 * is waited for. Throws what one of them throws, when all have ended.
 */
export async function callers(count: number, seconds: number, act: (caller: number) => Promise<void>): Promise<Called> {
  const latencies: number[] = [];
  const began = performance.now();
  const until = began + seconds * 1000;
  let failed = false;
  async function call(caller: number): Promise<void> {
    while (!failed && performance.now() < until) {
      const from = performance.now();
      await act(caller).catch((error: unknown) => {
        failed = true;
        throw error;
      });
      latencies.push(performance.now() - from);
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: count }, (_, caller) => call(caller)));
  const fault = ended.find((each) => each.status === 'rejected');
  if (fault) throw fault.reason;
  return { seconds: (performance.now() - began) / 1000, latencies };
}
