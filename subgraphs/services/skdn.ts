import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { Part } from '../kernel/guard.ts';
import { MonthScalar, type Month } from '../kernel/month.ts';
import type { Term } from './indicator-measures.data.ts';
import { Completeness, IndicatorSource } from './indicator.ts';
import { shareOf } from './share.ts';
import type { Figures } from './month-figures.ts';

const counted = (meaning: string) =>
  Field(() => Int, { nullable: true, description: `${meaning}; null where it is withheld` });
const divided = (meaning: string) =>
  Field(() => Float, {
    nullable: true,
    description: `${meaning}; null where nothing is divided by, or a part is withheld`,
  });

/** The SKDN of a month: the letters of the posyandu’s chart. D = N + T + O + B + UNCERTAIN. */
@ObjectType({
  description:
    'The SKDN of a month, by the letters of the posyandu’s chart: children of 0 to 59 completed months. D = N + T + O + B + UNCERTAIN',
})
@Part()
export class Skdn {
  @Field(() => MonthScalar, { description: 'The month' }) month!: Month;
  @counted('Sasaran: children enrolled on any day of the month') s!: number | null;
  @counted('Of them, those who have a growth card (KMS, Buku KIA) as last seen') k!: number | null;
  @counted('Children weighed') d!: number | null;
  @counted('Naik: gained enough') n!: number | null;
  @counted('Tidak naik: gained too little') t!: number | null;
  @counted('Weighed before, but not in the month before') o!: number | null;
  @counted('Baru: weighed for the first time') b!: number | null;
  @counted('Weighed, and nothing can be said: an implausible measurement') uncertain!: number | null;
  @counted('2T: gained too little twice in a row; counted in T') twiceT!: number | null;
  @counted('BGM: below the red line of the growth card') bgm!: number | null;
  @divided('K/S: programme coverage') kPerS!: number | null;
  @divided('D/S: participation; above 1 where the register is out of date') dPerS!: number | null;
  @divided('N/D: growth success') nPerD!: number | null;
  @divided('N/D′: the same among those who could be compared, D′ = D − O − B − UNCERTAIN') nPerDPrime!: number | null;
  @divided('BGM/D') bgmPerD!: number | null;
  @Field(() => Boolean, {
    description:
      'Whether something is withheld: of a desa, and of a posyandu from whoever may not see its children, counts of 1 to 4 and what would give them away',
  })
  suppressed!: boolean;
  @Field(() => Boolean, { description: 'Whether more were weighed than are enrolled: the register is out of date' })
  isRegisterStale!: boolean;
  @Field(() => IndicatorSource, { description: 'Where it comes from' }) source!: keyof typeof IndicatorSource;
  @Field(() => DateTimeScalar, { description: 'As known at this moment' }) asOf!: Date;
  @Field(() => Completeness, { nullable: true, description: 'How many posyandu reported; null of one posyandu' })
  completeness!: Completeness | null;
}

/** Thrown where the codes of a month do not add up: then a count was lost, and none of them is to be believed. */
export class DoesNotAddUp extends Error {}

/** The codes of the weighings of a month: they make D. */
const CODES = ['GAINED', 'NOT_GAINED', 'NOT_WEIGHED_BEFORE', 'FIRST_WEIGHED', 'UNCERTAIN'] as const;

/** Of these no indicator tells. */
const TOLD_HERE_ALONE = CODES.slice(2);

/** What is beside the figures of a month. */
interface Beside {
  readonly asOf: Date;
  readonly completeness?: Completeness | null;
  readonly withheld?: ((term: Term) => boolean) | undefined;
}

/** The SKDN of a month by its figures. */
export function skdnOf(month: Month, figures: Figures, { asOf, completeness = null, withheld }: Beside): Skdn {
  const codes = CODES.reduce((sum, code) => sum + figures(code), 0);
  if (figures('WEIGHED') !== codes) throw new DoesNotAddUp(`the codes of ${month} are not as many as were weighed`);
  const hidden = withheld ? hiddenTerms(withheld) : new Set<Term>();
  const told = (term: Term) => (hidden.has(term) ? null : figures(term));
  const [s, k, d] = [told('ENROLLED'), told('CARDED'), told('WEIGHED')];
  const [n, t] = [told('GAINED'), told('NOT_GAINED')];
  const [o, b, uncertain] = [told('NOT_WEIGHED_BEFORE'), told('FIRST_WEIGHED'), told('UNCERTAIN')];
  const bgm = told('BELOW_RED_LINE');
  return {
    ...{ month, s, k, d, n, t, o, b, uncertain, twiceT: told('TWICE_NOT_GAINED'), bgm },
    kPerS: ratio(k, s),
    dPerS: ratio(d, s),
    nPerD: ratio(n, d),
    nPerDPrime: ratio(n, n === null || t === null ? null : n + t),
    bgmPerD: ratio(bgm, d),
    suppressed: hidden.size > 0,
    isRegisterStale: figures('WEIGHED') > figures('ENROLLED'),
    source: 'REGISTER',
    asOf,
    completeness,
  };
}

const ratio = (part: number | null, whole: number | null) =>
  part === null || whole === null ? null : shareOf(part, whole).value;

const SKDN: readonly Term[] = ['ENROLLED', 'CARDED', 'WEIGHED', ...CODES, 'TWICE_NOT_GAINED', 'BELOW_RED_LINE'];

/**
 * What is withheld; where one alone is of D and the codes that make it, all with it of which no indicator tells: it would be
 * the rest of them, also of the sums over all posyandu of a desa.
 */
function hiddenTerms(withheld: (term: Term) => boolean): Set<Term> {
  const hidden = new Set(SKDN.filter(withheld));
  const ofSum = (['WEIGHED', ...CODES] as const).filter((term) => hidden.has(term));
  return ofSum.length === 1 ? new Set([...hidden, ...TOLD_HERE_ALONE]) : hidden;
}
