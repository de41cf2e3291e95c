import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { Part } from '../kernel/guard.ts';
import { MonthScalar, type Month } from '../kernel/month.ts';
import { Completeness, IndicatorSource } from './indicator.ts';
import { shareOf } from './share.ts';
import type { Figures } from './month-figures.ts';

const counted = (meaning: string) => Field(() => Int, { description: meaning });
const divided = (meaning: string) =>
  Field(() => Float, { nullable: true, description: `${meaning}; null where nothing is divided by` });

/** The SKDN of a month: the letters of the posyandu’s chart. D = N + T + O + B + UNCERTAIN. */
@ObjectType({
  description:
    'The SKDN of a month, by the letters of the posyandu’s chart: children of 0 to 59 completed months. D = N + T + O + B + UNCERTAIN',
})
@Part()
export class Skdn {
  @Field(() => MonthScalar, { description: 'The month' }) month!: Month;
  @counted('Sasaran: children enrolled on any day of the month') s!: number;
  @counted('Of them, those who have a growth card (KMS, Buku KIA) as last seen') k!: number;
  @counted('Children weighed') d!: number;
  @counted('Naik: gained enough') n!: number;
  @counted('Tidak naik: gained too little') t!: number;
  @counted('Weighed before, but not in the month before') o!: number;
  @counted('Baru: weighed for the first time') b!: number;
  @counted('Weighed, and nothing can be said: an implausible measurement') uncertain!: number;
  @counted('2T: gained too little twice in a row; counted in T') twiceT!: number;
  @counted('BGM: below the red line of the growth card') bgm!: number;
  @divided('K/S: programme coverage') kPerS!: number | null;
  @divided('D/S: participation; above 1 where the register is out of date') dPerS!: number | null;
  @divided('N/D: growth success') nPerD!: number | null;
  @divided('N/D′: the same among those who could be compared, D′ = D − O − B − UNCERTAIN') nPerDPrime!: number | null;
  @divided('BGM/D') bgmPerD!: number | null;
  @Field(() => Boolean, { description: 'Whether more were weighed than are enrolled: the register is out of date' })
  isRegisterStale!: boolean;
  @Field(() => IndicatorSource, { description: 'Where it comes from' }) source!: keyof typeof IndicatorSource;
  @Field(() => DateTimeScalar, { description: 'As known at this moment' }) asOf!: Date;
  @Field(() => Completeness, { nullable: true, description: 'How many posyandu reported; null of one posyandu' })
  completeness!: Completeness | null;
}

/** Thrown where the codes of a month do not add up: then a count was lost, and none of them is to be believed. */
export class DoesNotAddUp extends Error {}

/** The SKDN of a month by its figures. */
export function skdnOf(
  month: Month,
  figures: Figures,
  { asOf, completeness = null }: { asOf: Date; completeness?: Completeness | null },
): Skdn {
  const [s, k, d] = [figures('ENROLLED'), figures('CARDED'), figures('WEIGHED')];
  const [n, t, o] = [figures('GAINED'), figures('NOT_GAINED'), figures('NOT_WEIGHED_BEFORE')];
  const [b, uncertain, bgm] = [figures('FIRST_WEIGHED'), figures('UNCERTAIN'), figures('BELOW_RED_LINE')];
  if (d !== n + t + o + b + uncertain) throw new DoesNotAddUp(`the codes of ${month} are not as many as were weighed`);
  return {
    ...{ month, s, k, d, n, t, o, b, uncertain, twiceT: figures('TWICE_NOT_GAINED'), bgm },
    kPerS: shareOf(k, s).value,
    dPerS: shareOf(d, s).value,
    nPerD: shareOf(n, d).value,
    nPerDPrime: shareOf(n, n + t).value,
    bgmPerD: shareOf(bgm, d).value,
    isRegisterStale: d > s,
    source: 'REGISTER',
    asOf,
    completeness,
  };
}
