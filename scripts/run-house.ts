import { randomUUID } from 'node:crypto';
import { openDoor } from '../gateway/open-door.ts';
import type { Gateway } from '../gateway/server.ts';
import { SUBGRAPHS } from '../subgraphs/index.ts';
import { endingAbandoned } from '../subgraphs/kernel/abandoned.ts';
import type { Clock } from '../subgraphs/kernel/clock.ts';
import type { Config } from '../subgraphs/kernel/config.ts';
import { houseKeys } from '../subgraphs/kernel/house-keys.ts';
import { houseSecret } from '../subgraphs/kernel/house-secret.ts';
import { configuredKeyRing } from '../subgraphs/kernel/key-ring.ts';
import type { FindSource } from '../subgraphs/kernel/feeds.ts';
import type { AskHouse } from '../subgraphs/kernel/in-house.ts';
import { startJobs } from '../subgraphs/kernel/jobs.ts';
import { launch, type Launched } from '../subgraphs/kernel/launch.ts';
import type { Progress } from '../subgraphs/kernel/load.ts';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import { signedWords } from '../subgraphs/kernel/signed-words.ts';
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
export interface RunningHouse extends Gateway {
  loaded: Promise<unknown>;
  subgraphs: readonly Launched[];
}

/** Runs the gateway and all subgraphs in this process; the gateway calls them directly. Nothing else imports both. */
export async function runHouse({ stores, config, clock, log, say, progress }: House): Promise<RunningHouse> {
  const verify = await configuredVerifier(config, clock);
  const ring = await configuredKeyRing(config);
  // In one process nobody else need know it.
  const words = signedWords(randomUUID(), clock);
  const house = houseKeys(await houseSecret(config), config.tokens);
  const [anyStore] = stores.values();
  const ending = startJobs([endingAbandoned()], { store: anyStore!, clock, policy: config.policy, log });
  const launching = new Map<string, Promise<Launched>>();
  // One subgraph follows another that may not be open yet.
  const findFeed: FindSource = (subgraph, feed) => ({
    page: async (...asked) => (await launching.get(subgraph))!.feed(feed)!.page(...asked),
  });
  const askHouse: AskHouse = async (subgraph, name, asked) => (await launching.get(subgraph))!.inHouse(name, asked);
  for (const manifest of SUBGRAPHS) {
    const store = stores.get(manifest.name)!;
    const keyRing = manifest.holdsNumbers ? ring : undefined;
    const { village, policy } = config;
    const surroundings = { store, keyRing, verify, clock, log, village, policy, words, house, progress };
    launching.set(manifest.name, launch(manifest, { ...surroundings, findFeed, askHouse }));
  }
  const stop = () => stopAll([...launching.values()], ending);
  try {
    const subgraphs = await Promise.all(launching.values());
    const served = await openDoor(subgraphs, config, log, say, clock);
    return {
      ...served,
      subgraphs,
      loaded: Promise.all(subgraphs.map((subgraph) => subgraph.loaded)),
      async [Symbol.asyncDispose]() {
        await served[Symbol.asyncDispose]();
        await stop();
      },
    };
  } catch (error) {
    // Left running, they would fail by a store that is closed, and that would be told instead of this.
    await stop();
    throw error;
  }
}

/** Stops what runs, also what is only starting. */
async function stopAll(launching: readonly Promise<Launched>[], ending: AsyncDisposable): Promise<void> {
  const settled = await Promise.allSettled(launching);
  const launched = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  // What is being loaded just then cannot be.
  for (const { loaded } of launched) loaded.catch(() => undefined);
  await Promise.all([...launched, ending].map((each) => each[Symbol.asyncDispose]()));
}
