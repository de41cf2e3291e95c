import { openDoor } from '../gateway/open-door.ts';
import { SUBGRAPHS } from '../subgraphs/index.ts';
import type { Clock } from '../subgraphs/kernel/clock.ts';
import type { Config } from '../subgraphs/kernel/config.ts';
import { configuredKeyRing } from '../subgraphs/kernel/key-ring.ts';
import { launch } from '../subgraphs/kernel/launch.ts';
import type { Progress } from '../subgraphs/kernel/load.ts';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import type { Served } from '../subgraphs/kernel/serving.ts';
import type { Store } from '../subgraphs/kernel/store.ts';
import { configuredVerifier } from '../subgraphs/kernel/tokens.ts';

/** What the whole house needs to run in one process. */
export interface House {
  stores: ReadonlyMap<string, Store>;
  config: Config;
  clock: Clock;
  log: Logger;
  say: (line: string) => void;
  progress: Progress;
}

/** A running house; `loaded` settles when all that ships with it is in its stores. */
export interface RunningHouse extends Served {
  loaded: Promise<unknown>;
}

/** Runs the gateway and all subgraphs in this process; the gateway calls them directly. Nothing else imports both. */
export async function runHouse({ stores, config, clock, log, say, progress }: House): Promise<RunningHouse> {
  const verify = await configuredVerifier(config, clock);
  const ring = await configuredKeyRing(config);
  const subgraphs = await Promise.all(
    SUBGRAPHS.map((manifest) => {
      const store = stores.get(manifest.name)!;
      const keyRing = manifest.holdsNumbers ? ring : undefined;
      return launch(manifest, { store, keyRing, verify, clock, log, village: config.village, progress });
    }),
  );
  const served = await openDoor(subgraphs, config, log, say, clock);
  return { ...served, loaded: Promise.all(subgraphs.map((subgraph) => subgraph.loaded)) };
}
