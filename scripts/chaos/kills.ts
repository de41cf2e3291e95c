import { setTimeout as pause } from 'node:timers/promises';
import { positionOf } from '../../subgraphs/kernel/feed-head.ts';
import { pidOf } from '../../subgraphs/kernel/holder.ts';
import type { Store } from '../../subgraphs/kernel/store.ts';
import { AlertFeed } from '../../subgraphs/services/alert-event.ts';
import { chanceOf, type Chance } from '../seed/chance.ts';
import type { House } from './house.ts';
import type { Phones } from './phones.ts';
import type { Program } from './program.ts';
import type { SetOfThree } from './set-of-three.ts';

/** Who may be killed. */
export const VICTIMS = ['gateway', 'services', 'numberer', 'primary'] as const;
export type Victim = (typeof VICTIMS)[number];

interface Scene {
  readonly house: House;
  readonly set: SetOfThree;
  readonly store: Store;
  readonly phones: Phones;
  readonly seed: string;
  readonly say: (line: string) => void;
}

interface Wish {
  readonly kills: number;
  /** By `performance.now()`; none begins later. */
  readonly until: number;
  readonly gone: AbortSignal;
}

const DOWN_MILLISECONDS = { from: 500, to: 2_000 };
const QUIET_MILLISECONDS = { from: 2_000, to: 8_000 };

/** Of all four in turn, each time in another order: of four kills each is one. */
export function* victimsBy(chance: Chance): Generator<Victim, never> {
  for (;;) {
    const left = [...VICTIMS];
    while (left.length > 0) yield left.splice(chance.whole(0, left.length - 1), 1)[0]!;
  }
}

/** Kills at random moments, one after the other, and starts again what it has killed. Tells how many it has. */
export async function killAgainAndAgain(scene: Scene, { kills, until, gone }: Wish): Promise<number> {
  const victims = victimsBy(chanceOf('chaos', scene.seed, 'victims'));
  const chance = chanceOf('chaos', scene.seed, 'moments');
  const wait = ({ from, to }: typeof QUIET_MILLISECONDS) => pause(chance.whole(from, to), undefined, { signal: gone });
  let done = 0;
  for (; done < kills; done += 1) {
    await wait(QUIET_MILLISECONDS);
    if (performance.now() > until) break;
    const program = await find(victims.next().value, scene, chance);
    await killOnce(program, `kill ${done + 1}/${kills}`, scene, () => wait(DOWN_MILLISECONDS));
  }
  return done;
}

async function killOnce(
  program: Program,
  what: string,
  { phones, say }: Scene,
  whileDown: () => Promise<void>,
): Promise<void> {
  const since = performance.now();
  const seconds = () => `${((performance.now() - since) / 1_000).toFixed(1)} s`;
  await program.kill();
  say(`${what}: ${program.name}`);
  await Promise.all([
    phones.nextAcknowledged().then(() => say(`  visits are acknowledged again after ${seconds()}`)),
    whileDown()
      .then(() => program.start())
      .then(() => say(`  ${program.name} is back after ${seconds()}`)),
  ]);
}

/** Which process that is at this moment. */
async function find(victim: Victim, { house, set, store, say }: Scene, chance: Chance): Promise<Program> {
  if (victim === 'gateway') return chance.oneOf(house.gateways);
  if (victim === 'primary') return set.primary();
  const { holder } = await positionOf(store, AlertFeed);
  const numberer = house.services.find((each) => each.pid() === pidOf(holder ?? '')) ?? house.services[0]!;
  if (victim === 'services') return house.services.find((each) => each !== numberer)!;
  say(`${numberer.name} numbers the log`);
  return numberer;
}
