import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** Where Node listens for a debugger once it is sent SIGUSR1. */
const INSPECTOR = 'http://127.0.0.1:9229/json/list';
const OPENED_WITHIN_MILLISECONDS = 5_000;

/** Has a Node process collect its garbage: what it holds then is what it needs. */
export type CollectGarbage = (() => Promise<void>) & AsyncDisposable;

/** Begins to debug a process that was started as always. Throws where another one on this machine is being debugged. */
export async function garbageCollector(pid: number): Promise<CollectGarbage> {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await addressOf(pid));
  await once(socket, 'open');
  let asked = 0;
  const ask = async (method: string, params = {}): Promise<{ result?: { value?: unknown } }> => {
    asked += 1;
    socket.send(JSON.stringify({ id: asked, method, params }));
    for (;;) {
      const [message] = (await once(socket, 'message')) as [Buffer];
      const { id, result } = JSON.parse(String(message)) as { id: number; result: { result?: { value?: unknown } } };
      if (id === asked) return result;
    }
  };
  const { result } = await ask('Runtime.evaluate', { expression: 'process.pid' });
  if (result?.value !== pid) throw new Error('another process on this machine is being debugged');
  return Object.assign(async () => void (await ask('HeapProfiler.collectGarbage')), {
    async [Symbol.asyncDispose]() {
      socket.terminate();
    },
  });
}

async function addressOf(pid: number): Promise<string> {
  const until = Date.now() + OPENED_WITHIN_MILLISECONDS;
  for (;;) {
    const [target] = await fetch(INSPECTOR)
      .then((response) => response.json() as Promise<{ webSocketDebuggerUrl: string }[]>)
      .catch(() => []);
    if (target) return target.webSocketDebuggerUrl;
    if (Date.now() > until) throw new Error(`process ${pid} cannot be debugged: is another one?`);
    await pause(50);
  }
}
