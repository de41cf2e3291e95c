import { BadConfiguration, type Config } from './kernel/config.ts';
import type { FindSource } from './kernel/feeds.ts';
import type { AnyManifest } from './kernel/manifest.ts';
import { remoteFeed } from './kernel/remote-feed.ts';

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
