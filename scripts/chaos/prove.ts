import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../../subgraphs/kernel/store.ts';
import type { Belongings } from '../bench/belongings.ts';
import type { ChaosArguments } from './chaos-arguments.ts';
import { compare, faultOfNumbers } from './comparison.ts';
import { killAgainAndAgain } from './kills.ts';
import { phonesAt, type Phones } from './phones.ts';
import { setStage } from './stage.ts';
import type { Subscriber } from './subscriber.ts';
import { subscribersOf } from './subscribers.ts';
import { endOfLog, entriesOf, missingOf, storedVisits } from './truth.ts';
import { unpromised, type Outcome } from './verdict.ts';

interface Means {
  readonly belongings: Belongings;
  /** Aborted where it is to end before its end. */
  readonly gone: AbortSignal;
  readonly say: (line: string) => void;
}

const VISITS_PER_SECOND = 20;
const TOLD_EVERY_MILLISECONDS = 10_000;
/** Whoever is behind and has not moved on for so long, does not catch up. */
const MOVES_WITHIN_MILLISECONDS = 60_000;

/** Runs the whole proof on a house of its own. What it has started is given to the belongings. */
export async function prove(asked: ChaosArguments, { belongings, gone, say }: Means): Promise<Outcome> {
  const { kills, minutesAtMost, seed } = asked;
  const until = performance.now() + minutesAtMost * 60_000;
  const stage = await setStage(asked, { belongings, say });
  const { store, doors, next } = stage;
  const subscribers = await subscribersOf({ ...stage, seed });
  const phones = phonesAt({ doors, next, visitsPerSecond: VISITS_PER_SECOND });
  await phones.nextAcknowledged();
  say('visits are acknowledged');

  const telling = setInterval(() => say(progressOf(phones, subscribers)), TOLD_EVERY_MILLISECONDS);
  try {
    const scene = { ...stage, phones, seed, say };
    const done = await killAgainAndAgain(scene, { kills, until, gone });
    const unanswered = await phones.stop();
    const end = await endOfLog(store);
    say(`the load has ended; the log has ${end.number} entries`);
    const endedAt = performance.now();
    const late = await untilCaughtUp(subscribers, end.number);
    say(
      `${late.length === 0 ? 'all have' : 'not all have'} caught up after ${Math.round((performance.now() - endedAt) / 1_000)} s`,
    );
    say(progressOf(phones, subscribers));
    for (const { received, at, ends } of subscribers) say(`  ${received.name}: at ${at()}; ${counted(ends)}`);
    await Promise.all(subscribers.map((each) => each.stop()));
    const found = await comparedWith(store, phones, subscribers, end.number);
    for (const { name, lost, expected } of found.subscribers)
      if (lost.length > 0)
        say(`${name}: lost ${lost.length} of ${expected}, of the numbers ${lost.slice(0, 10).join(' ')}`);
    const faults = [
      ...(unanswered > 0 ? [`${unanswered} visits are not acknowledged`] : []),
      ...(end.waiting > 0 ? [`${end.waiting} entries of the log have no number`] : []),
      ...late,
      ...unpromised('the phones', phones.refusals),
      ...subscribers.flatMap(({ received: { name }, ends }) => unpromised(name, ends)),
      ...found.faults,
    ];
    return { ...found, kills: { asked: kills, done }, faults };
  } finally {
    clearInterval(telling);
  }
}

/** Waits, as long as any of them moves on, until each has a cursor at or past the end of the log; names those who have none. */
async function untilCaughtUp(subscribers: readonly Subscriber[], end: number): Promise<string[]> {
  for (const each of subscribers) each.hurry();
  const behind = () => subscribers.filter((each) => each.at() < end);
  const places = () =>
    behind()
      .map(({ at }) => at())
      .join();
  let [last, movedAt] = [places(), performance.now()];
  for (; behind().length > 0; await pause(100)) {
    if (places() !== last) [last, movedAt] = [places(), performance.now()];
    else if (performance.now() - movedAt > MOVES_WITHIN_MILLISECONDS) break;
  }
  return behind().map((each) => `${each.received.name}: is at ${each.at()} of ${end}, and does not catch up`);
}

async function comparedWith(store: Store, { acknowledged }: Phones, subscribers: readonly Subscriber[], end: number) {
  const log = await entriesOf(store);
  const fault = faultOfNumbers(log.map(({ number }) => number));
  const missing = await missingOf(store, [...acknowledged]);
  const unasked = Math.max(0, (await storedVisits(store)) - acknowledged.size + missing);
  return {
    visits: { acknowledged: acknowledged.size, missing, unasked },
    subscribers: subscribers.map(({ received }) => ({ name: received.name, ...compare(log, received, end) })),
    faults: fault ? [fault] : [],
  };
}

const counted = (told: ReadonlyMap<string, number>) => [...told].map(([what, often]) => `${what} ${often}`).join(', ');

const progressOf = ({ acknowledged, refusals }: Phones, subscribers: readonly Subscriber[]): string =>
  `${acknowledged.size} visits acknowledged, sent again after ${counted(refusals) || 'nothing'}; ` +
  `the subscribers are at ${subscribers.map(({ at }) => at()).join(' ')}`;
