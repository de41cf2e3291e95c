import { runFeeds, type FindSource } from './feeds.ts';
import type { FeedSource } from './feed-source.ts';
import { inHouseOf, type InHouse } from './in-house.ts';
import { startJobs } from './jobs.ts';
import { POLICY } from './policy.ts';
import type { Progress } from './load.ts';
import type { AnyManifest } from './manifest.ts';
import { findMark } from './marks.ts';
import { Store } from './store.ts';
import { openSubgraph, type Subgraph, type Surroundings } from './subgraph.ts';

/** An open subgraph that is loading what ships with it. Disposing of it stops its jobs and feeds. */
export interface Launched extends Subgraph, AsyncDisposable {
  /** Settles when everything that ships with the subgraph is in its store. */
  loaded: Promise<void>;
  /** Whether it is loaded and, where a made-up village is waited for, that is there. */
  ready(): Promise<boolean>;
  /** A feed of its own, for another subgraph that follows it; undefined where it has none of that name. */
  feed(name: string): FeedSource | undefined;
  /** What processes of the house ask. */
  inHouse: InHouse;
}

/** How a subgraph is launched. */
export interface Launch extends Omit<Surroundings, 'feeds'> {
  /** Whether to wait for the made-up village of development. */
  village: boolean;
  progress: Progress;
  /** Where the feeds of other subgraphs are read, for one that follows any. */
  findFeed?: FindSource;
}

/** Opens the subgraph on its prepared store, starts its feeds and jobs, and begins to load what ships with it. */
export async function launch(
  manifest: AnyManifest,
  { village, progress, findFeed = nowhere, ...surroundings }: Launch,
): Promise<Launched> {
  const { store, clock, log, policy = POLICY, house } = surroundings;
  // Apart, so that its round trips are not taken for those of somebody's question.
  const feeds = runFeeds(manifest, { store: new Store(store.connection), clock, log, find: findFeed });
  const subgraph = await openSubgraph(manifest, { ...surroundings, feeds });
  let done = false;
  const jobs = startJobs(manifest.jobs ?? [], {
    store: new Store(store.connection),
    clock,
    policy,
    log,
  });
  const loaded = (manifest.load?.(store, progress, clock()) ?? Promise.resolve()).then(() => {
    done = true;
  });
  return {
    ...subgraph,
    loaded,
    ready: async () => done && (!village || (await findMark(store, 'village')) !== null),
    feed: feeds.source,
    inHouse: inHouseOf(manifest.inHouse ?? {}, { store: new Store(store.connection), clock, house }),
    async [Symbol.asyncDispose]() {
      await jobs[Symbol.asyncDispose]();
      await feeds[Symbol.asyncDispose]();
    },
  };
}

const nowhere: FindSource = (subgraph) => {
  throw new Error(`nothing says where the feed of ${subgraph} is read`);
};
