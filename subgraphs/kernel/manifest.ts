import type { NonEmptyArray } from 'type-graphql';
import type { Actor } from './actor.ts';
import type { Feed } from './feed.ts';
import type { Feeds } from './feeds.ts';
import type { Following } from './follower.ts';
import type { HouseKeys } from './house-keys.ts';
import type { AskHouse, HouseAnswer } from './in-house.ts';
import type { Job } from './jobs.ts';
import type { KeyRing } from './key-ring.ts';
import type { Progress } from './load.ts';
import type { Told } from './masking.ts';
import type { Gauge } from './metrics.ts';
import type { Policy } from './policy.ts';
import type { Rights } from './rights.ts';
import type { SignedWords } from './signed-words.ts';
import type { Collection, Store } from './store.ts';
import type { Class } from './stored-field.ts';

/** What a resolver gets: who asks, when, the loaders of this request, and the store for what only an action does. */
export interface Context<L = unknown> {
  actor: Actor;
  /** The token as it came, for what is to be asked in the actor's name later; nothing else may hold it. */
  authorization: string | undefined;
  /** What the actor may do. */
  rights: Rights;
  now: Date;
  loaders: L;
  store: Store;
  /** Seals and opens the numbers of persons. */
  keyRing: KeyRing;
  /** The feeds of this subgraph, and what it follows. */
  feeds: Feeds;
  policy: Policy;
  /** Asks another subgraph of the house what no client may. */
  askHouse: AskHouse;
  /** What other subgraphs of the house are told in confidence, and tell. */
  words: SignedWords;
  /** What follows from the secret of the house, where it has one. */
  house: HouseKeys | undefined;
  requestId: string;
  /** Makes an id for a new record. */
  newId(): string;
  /** What may be told of an error that an answer has as a part of it: masked, and logged, as errors of an answer are. */
  told(error: unknown): Told;
}

/** Finds an entity by its key, for another subgraph's reference; null where there is none. */
export type FindReference<L> = (key: Record<string, string>, context: Context<L>) => unknown;

/** Everything a subgraph is, as data: the kernel makes a schema of it, opens its store, and serves it. */
export interface Manifest<L = unknown> {
  name: string;
  /** Whether numbers of persons are sealed here: then a process of it does not start without its keys. */
  holdsNumbers?: boolean;
  resolvers: NonEmptyArray<Function>;
  /** Entities that others may refer to, by type name. */
  references: Record<string, FindReference<L>>;
  /** Types that no field of this subgraph returns by itself. */
  orphans?: Class[];
  collections: Collection[];
  /** The feeds that it owns: it numbers them, and other subgraphs may follow them. */
  feeds?: Feed[];
  /** What it takes in of the feeds of other subgraphs. */
  follows?: Following[];
  /** What it does by itself, again and again. */
  jobs?: Job[];
  /** What it answers to processes of the house alone, by name. */
  inHouse?: Readonly<Record<string, HouseAnswer>>;
  /** What it tells whoever watches over the house. */
  gauges?: Gauge[];
  loaders(store: Store): L;
  /**
   * Loads the records that ship with the project, and makes those that follow from what is there and are missing; it may
   * run again, and in several processes at once.
   */
  load?(store: Store, progress: Progress, now: Date): Promise<void>;
}

/** A manifest of any loaders, for those who only carry it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the loaders of a manifest are its own affair
export type AnyManifest = Manifest<any>;
