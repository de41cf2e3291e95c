import type { Compared } from './comparison.ts';

/** What a run has come to. */
export interface Outcome {
  readonly kills: { readonly asked: number; readonly done: number };
  readonly visits: { readonly acknowledged: number; readonly missing: number; readonly unasked: number };
  readonly subscribers: readonly (Compared & { readonly name: string })[];
  /** What is wrong beside what is counted, in words. */
  readonly faults: readonly string[];
}

/** By what may be answered, or may end a conversation, while something is killed; and by what whoever asks ends it. */
const PROMISED = new Set([
  ...['COME_BACK', 'UNAVAILABLE', 'TIMEOUT', 'OVERLOADED'],
  // A socket that broke, of a server that stops, that nobody has answered in time, that could not be opened.
  ...['SOCKET 1006', 'SOCKET 1012', 'SOCKET 4504', 'NO_SOCKET', 'NO_ANSWER'],
  // An EventSource comes back by itself. It takes another ticket where nobody can judge its own at that moment, or where the
  // connection that used it broke before there was any event: then it has no `Last-Event-ID` to come back with.
  ...['BROKEN', 'STATUS 503', 'STATUS 401'],
  ...['LEFT', 'STOPPED', 'TURNED_AWAY', 'LEFT_UNANSWERED'],
]);

/** What somebody was told that is promised to nobody, in words. */
export const unpromised = (name: string, told: ReadonlyMap<string, number>): string[] =>
  [...told].filter(([code]) => !PROMISED.has(code)).map(([code, often]) => `${name}: was told ${code}, ${often} times`);

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** The line that tells it, and why it proves nothing or the contrary; nothing where all is as promised. */
export function verdictOn({ kills, visits, subscribers, faults }: Outcome): { line: string; faults: string[] } {
  const expected = sum(subscribers.map((each) => each.expected));
  const lost = sum(subscribers.map((each) => each.lost.length));
  const [repeated, outOfOrder] = [
    sum(subscribers.map((each) => each.repeated)),
    sum(subscribers.map((each) => each.outOfOrder)),
  ];
  const line = [
    `visits lost ${visits.missing} of ${visits.acknowledged}`,
    `alerts lost ${lost} of ${expected}`,
    `repeated ${repeated}`,
    `out of order ${outOfOrder}`,
  ].join(' · ');
  const found: [boolean, string][] = [
    [visits.missing > 0, 'acknowledged visits are not stored'],
    [visits.unasked > 0, `${visits.unasked} visits are stored that nobody sent`],
    [lost > 0, 'alerts were lost'],
    [outOfOrder > 0, 'events came out of order'],
    [visits.acknowledged === 0, 'no visit was acknowledged: this proves nothing'],
    [kills.done < kills.asked, `there was time for ${kills.done} kills only`],
    ...subscribers.flatMap(({ name, expected: own, strange }): [boolean, string][] => [
      [strange > 0, `${name}: ${strange} events were received that the log does not hold for them`],
      [own === 0, `${name}: nothing was expected, which proves nothing`],
    ]),
  ];
  return { line, faults: [...faults, ...found.filter(([is]) => is).map(([, words]) => words)] };
}
