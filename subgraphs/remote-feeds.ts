import { BadConfiguration, type Config } from './kernel/config.ts';
import { Pool } from 'undici';
import type { FindSource } from './kernel/feeds.ts';
import { HEARS_NOTHING, type AskHouse, type InHouse } from './kernel/in-house.ts';
import type { AnyManifest } from './kernel/manifest.ts';
import { remoteFeed } from './kernel/remote-feed.ts';
import { remoteHouse } from './kernel/remote-house.ts';

/**
 * Where a process of one subgraph reads the feeds of those that it follows: at their addresses. Throws `BadConfiguration`
 * where it is not told one of these, or not the secret.
 */
export function remoteFeeds({ follows = [] }: AnyManifest, { subgraphUrls }: Config, secret: string): FindSource {
  for (const { subgraph } of follows) {
    if (!subgraphUrls[subgraph])
      throw new BadConfiguration(`SUBGRAPHS must say where ${subgraph} is: its feed is followed here.`);
    if (!secret)
      throw new BadConfiguration(`HOUSE_SECRET must be set: without it ${subgraph} lets nobody into its feed.`);
  }
  return (subgraph, feed) => remoteFeed(subgraphUrls[subgraph]!, feed, secret);
}

/** How a process of one subgraph asks those whose address it is told; of the others it hears nothing. */
export function askHouseAt({ subgraphUrls, subgraphTimeoutMilliseconds }: Config, secret: string): AskHouse {
  const known = new Map<string, InHouse>();
  return async (subgraph, name, asked) => {
    const url = subgraphUrls[subgraph];
    if (!url || !secret) return HEARS_NOTHING(subgraph, name, asked);
    const ask =
      known.get(subgraph) ?? remoteHouse(new Pool(url, { connections: 2 }), secret, subgraphTimeoutMilliseconds);
    known.set(subgraph, ask);
    return ask(name, asked);
  };
}
