import type { Progress } from './load.ts';
import type { AnyManifest } from './manifest.ts';
import { findMark } from './marks.ts';
import { openSubgraph, type Subgraph, type Surroundings } from './subgraph.ts';

/** An open subgraph that is loading what ships with it. */
export interface Launched extends Subgraph {
  /** Settles when everything that ships with the subgraph is in its store. */
  loaded: Promise<void>;
  /** Whether it is loaded and, where a made-up village is waited for, that is there. */
  ready(): Promise<boolean>;
}

/** How a subgraph is launched. */
export interface Launch extends Surroundings {
  /** Whether to wait for the made-up village of development. */
  village: boolean;
  progress: Progress;
}

/** Opens the subgraph on its prepared store and begins to load what ships with it. */
export async function launch(manifest: AnyManifest, { village, progress, ...surroundings }: Launch): Promise<Launched> {
  const { store, clock } = surroundings;
  const subgraph = await openSubgraph(manifest, surroundings);
  let done = false;
  const loaded = (manifest.load?.(store, progress, clock()) ?? Promise.resolve()).then(() => {
    done = true;
  });
  return {
    ...subgraph,
    loaded,
    ready: async () => done && (!village || (await findMark(store, 'village')) !== null),
  };
}
