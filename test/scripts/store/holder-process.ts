import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

interface News {
  readonly uri?: string;
  readonly origin?: string;
  readonly refusal?: string;
}

/** Another program of ours: on the data of a directory or, without one, with a temporary store. */
export async function startHolder(dataDirectory?: string) {
  const holder = fork(
    fileURLToPath(new URL('./store-holder.ts', import.meta.url)),
    dataDirectory === undefined ? [] : [dataDirectory],
    // A group of its own, as a shell gives one to what it starts.
    { execArgv: ['--import', 'tsx'], detached: true },
  );
  const ended = once(holder, 'exit');
  const [news] = (await Promise.race([
    once(holder, 'message'),
    ended.then(([code]) => [{ refusal: `ended (${code})` }]),
  ])) as [News];
  /** It calls process.exit, disposing of nothing. */
  const exit = async () => {
    if (holder.connected) holder.send('exit');
    await ended;
  };
  return {
    ...news,
    /** Ends it without a chance to clean up. */
    async kill() {
      holder.kill('SIGKILL');
      await ended;
    },
    /** What a terminal does: the signal goes to every process of the group. */
    async interruptGroup() {
      process.kill(-(holder.pid ?? NaN), 'SIGINT');
      await ended;
    },
    exit,
    [Symbol.asyncDispose]: exit,
  };
}
