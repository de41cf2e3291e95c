import { monthOf, monthsBetween } from '../../subgraphs/kernel/month.ts';
import { classify, type Index } from '../../subgraphs/services/growth/index.ts';
import { ServedPeople, type StoredPerson } from '../../subgraphs/services/served-person.ts';
import { countedReadings } from '../../subgraphs/services/counted-readings.ts';
import { Visits } from '../../subgraphs/services/visit.ts';
import type { VisitRecord } from '../../subgraphs/services/admit-visit.ts';
import type { Village } from './invent-village.ts';
import { recordsOf } from './made-up.ts';

/** A child who came at least once, with all of its visits, and those that count: one a day with a weight, in order. */
export interface Visited {
  readonly person: StoredPerson;
  readonly visits: readonly VisitRecord[];
  readonly weighed: readonly VisitRecord[];
}

/** The children of a village who were measured. */
export function visitedChildren({ services }: Village): Visited[] {
  const visits = new Map<string, VisitRecord[]>();
  for (const visit of recordsOf(services, Visits) as VisitRecord[]) {
    const own = visits.get(visit.person.id);
    if (own) own.push(visit);
    else visits.set(visit.person.id, [visit]);
  }
  return (recordsOf(services, ServedPeople) as StoredPerson[])
    .filter(({ _id }) => visits.has(_id))
    .map((person) => {
      const own = visits.get(person._id)!;
      const byId = new Map(own.map((visit) => [visit._id, visit]));
      const weighed = countedReadings(person, 'W').map(({ visitId }) => byId.get(visitId)!);
      return { person, visits: own, weighed };
    });
}

/** Part of a whole; 0 of nothing. */
export const shareOf = (part: number, whole: number) => (whole > 0 ? part / whole : 0);

/** How many children are in each class of length for age at the last plausible measurement of their length. */
export function shortness(children: readonly Visited[]) {
  const last = children.flatMap(
    ({ person }) => countedReadings(person, 'L').findLast(({ lengthForAge }) => lengthForAge !== undefined) ?? [],
  );
  const classes = last.map(({ lengthForAge }) => classify('LENGTH_FOR_AGE', lengthForAge!, 'WHO_2006')!.name);
  const count = (wanted: string) => classes.filter((each) => each === wanted).length;
  return { measured: last.length, moderate: count('STUNTED'), severe: count('SEVERELY_STUNTED') };
}

/** The plausible z-score of a visit; undefined where there is none. */
function plausible({ growth }: VisitRecord, wanted: Index): number | undefined {
  const { z, flagged } = growth.indices.find(({ index }) => index === wanted)!;
  return flagged ? undefined : z;
}

/** The plausible z-scores of all visits: their mean and standard deviation. */
export function distribution(children: readonly Visited[], index: Index): { mean: number; deviation: number } {
  const scores = children.flatMap(({ visits }) => visits.flatMap((visit) => plausible(visit, index) ?? []));
  const mean = meanOf(scores);
  return { mean, deviation: Math.sqrt(meanOf(scores.map((z) => (z - mean) ** 2))) };
}

const meanOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

const isNextMonth = (one: VisitRecord, other: VisitRecord) =>
  monthsBetween(monthOf(one.date), monthOf(other.date)) === 1;

/** How the z-scores of a month go with those of the month before, over all children (Pearson’s r). */
export function correlation(children: readonly Visited[], index: Index): number {
  const pairs = children.flatMap(({ weighed }) =>
    weighed.slice(1).flatMap((visit, i): [number, number][] => {
      const [before, after] = [plausible(weighed[i]!, index), plausible(visit, index)];
      return before !== undefined && after !== undefined && isNextMonth(weighed[i]!, visit) ? [[before, after]] : [];
    }),
  );
  const x = meanOf(pairs.map(([before]) => before));
  const y = meanOf(pairs.map(([, after]) => after));
  const product = (of: (pair: [number, number]) => number) => meanOf(pairs.map(of));
  const covariance = product(([before, after]) => (before - x) * (after - y));
  return covariance / Math.sqrt(product(([before]) => (before - x) ** 2) * product(([, after]) => (after - y) ** 2));
}

/** How many months with a weight are part of two or more in a row without a gain on the month before. */
export function falteringMonths({ weighed }: Visited): number {
  let [months, run] = [0, 0];
  for (const [i, visit] of weighed.slice(1).entries()) {
    const before = weighed[i]!;
    run = isNextMonth(before, visit) && visit.weightGrams! <= before.weightGrams! ? run + 1 : 0;
    months += run < 2 ? 0 : run === 2 ? 2 : 1;
  }
  return months;
}
