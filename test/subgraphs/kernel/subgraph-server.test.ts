import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { readConfig } from '../../../subgraphs/kernel/config.ts';
import type { FeedSource } from '../../../subgraphs/kernel/feed-source.ts';
import { REFUSALS } from '../../../subgraphs/kernel/refusals.ts';
import { serveSubgraph } from '../../../subgraphs/kernel/subgraph-server.ts';
import { ARRIVAL, arrivals, HERE, openDoor } from './a-door.ts';
import { deferred } from './deferred.ts';

describe('a feed, for another subgraph', () => {
  const secret = 'of the tests';
  /** A feed to which nothing comes but what is due; it says why it answered. */
  const quiet = (arrived: () => void, due: Promise<void>): FeedSource => ({
    async page(_, __, signal) {
      arrived();
      const gone = new Promise<string>((resolve) => signal!.addEventListener('abort', () => resolve('let go')));
      return { entries: [], cursor: await Promise.race([gone, due.then(() => 'due')]) };
    },
  });
  const served = async (source: FeedSource) => {
    const { subgraph } = await openDoor();
    const config = { ...readConfig({}), port: 0 };
    return serveSubgraph(subgraph, () => Promise.resolve(true), config, { feed: () => source, secret });
  };
  const ask = async (url: string, wait: number) => {
    const headers = { authorization: `Bearer ${secret}` };
    return (await fetch(`${url}/feeds/news?wait=${wait}`, { headers })).json();
  };

  it('lets go of whoever waits for something new when it stops', async () => {
    const [arrived, due] = [deferred(), deferred()];
    const door = await served(quiet(arrived.resolve, due.promise));
    const waiting = ask(door.url, 20_000);
    await arrived.promise;
    await door[Symbol.asyncDispose]();
    expect(await waiting).toEqual({ entries: [], cursor: 'let go' });
  });

  it('still tells what is due to whoever catches up while it stops', async () => {
    const [arrived, due] = [deferred(), deferred()];
    const door = await served(quiet(arrived.resolve, due.promise));
    const catchingUp = ask(door.url, 0);
    await arrived.promise;
    const stopped = door[Symbol.asyncDispose]();
    due.resolve();
    expect(await catchingUp).toEqual({ entries: [], cursor: 'due' });
    await stopped;
  });
});

describe('over a socket', () => {
  const served = async () => {
    const { subgraph } = await openDoor();
    const door = await serveSubgraph(subgraph, () => Promise.resolve(true), { ...readConfig({}), port: 0 });
    const client = createClient({
      url: `${door.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const listen = (query: string, extensions: Record<string, unknown>) => client.iterate({ query, extensions });
    return {
      subgraph,
      listen,
      url: door.url,
      async [Symbol.asyncDispose]() {
        await client.dispose();
        await door[Symbol.asyncDispose]();
      },
    };
  };

  it('tells the same, to each as whom it says to be, over one socket', async () => {
    await using door = await served();
    const heard = door.listen(ARRIVAL, { authorization: 'midwife' });
    await expect(
      door.listen(ARRIVAL, { authorization: 'office', acceptLanguage: 'en', requestId: 'request-1' }).next(),
    ).rejects.toMatchObject([
      { message: REFUSALS.FORBIDDEN.en, extensions: { code: 'FORBIDDEN', requestId: 'request-1' } },
    ]);
    await arrivals.until(1);
    arrivals.say({ id: 'g1', desa: HERE });
    expect((await heard.next()).value).toMatchObject({ data: { arrival: { id: 'g1' } } });
    await heard.return!();
    await arrivals.until(0);
    expect(door.subgraph.openSubscriptions()).toBe(0);
  });

  it('answers nothing else there, and no browser', async () => {
    await using door = await served();
    const query = door.listen('{ guest { id } }', { authorization: 'midwife' });
    await expect(query.next()).rejects.toMatchObject([{ extensions: { code: 'INVALID' } }]);
    const socket = new WebSocket(`${door.url}/graphql`, 'graphql-transport-ws', { origin: door.url });
    await expect(new Promise((_, reject) => socket.once('error', reject))).rejects.toThrow('403');
  });
});
