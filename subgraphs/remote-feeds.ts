import { BadConfiguration, type Config } from './kernel/config.ts';
import type { FindSource } from './kernel/feeds.ts';
import { houseSecret } from './kernel/house-secret.ts';
import { remoteFeed } from './kernel/remote-feed.ts';

/** Where a process of one subgraph reads the feeds of the others: at their addresses. */
export async function remoteFeeds(config: Config): Promise<FindSource> {
  const secret = await houseSecret(config);
  return (subgraph, feed) => {
    const address = config.subgraphUrls[subgraph];
    if (!address) throw new BadConfiguration(`SUBGRAPHS must say where ${subgraph} is: its feed is followed here.`);
    if (!secret)
      throw new BadConfiguration(`HOUSE_SECRET must be set: without it ${subgraph} lets nobody into its feed.`);
    return remoteFeed(address, feed, secret);
  };
}
