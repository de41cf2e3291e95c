import type { Clock } from './clock.ts';
import type { HouseKeys } from './house-keys.ts';
import { Refusal } from './refusals.ts';
import type { Store } from './store.ts';

/** What only processes of the house ask of each other: no graph has it, and no client learns of it. */
export type InHouse = (name: string, asked: object) => Promise<object>;

/** How one subgraph asks another one so. Throws what that refuses, UNAVAILABLE and TIMEOUT. */
export type AskHouse = <A extends object>(subgraph: string, name: string, asked: object) => Promise<Partial<A>>;

/** Of a process that was not told where the other is: it hears nothing. */
export const HEARS_NOTHING: AskHouse = () => Promise.resolve({});

/** What such an answer gets; the keys where the house has a secret. */
export interface HouseContext {
  readonly store: Store;
  readonly now: Date;
  readonly house?: HouseKeys | undefined;
}

/** Answers one of these questions, as the process that asks has put it. */
export type HouseAnswer = (asked: never, context: HouseContext) => Promise<object>;

/** Answers by name. Throws NOT_FOUND for a name that there is not, and what the answer throws. */
export const inHouseOf =
  (
    answers: Readonly<Record<string, HouseAnswer>>,
    { store, clock, house }: { store: Store; clock: Clock; house: HouseKeys | undefined },
  ): InHouse =>
  async (name, asked) => {
    const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
    if (!answer) throw new Refusal('NOT_FOUND');
    return answer(asked as never, { store, now: clock(), house });
  };
