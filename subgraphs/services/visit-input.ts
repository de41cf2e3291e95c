import { Field, ID, InputType, Int } from 'type-graphql';
import { addDays, CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { checkedId } from '../kernel/given-id.ts';
import { Invalid } from '../kernel/refusals.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import { dayAt } from '../kernel/time-zone.ts';
import { MeasuringTool, Posture } from './measuring.ts';
import { BOUNDS } from './visit.ts';

/** What was measured on a day; absent is absent. */
@InputType()
export abstract class VisitFacts {
  @Field(() => CalendarDateScalar, { description: 'The day, by the calendar of the place' }) date!: CalendarDate;
  @Field(() => Int, { nullable: true, description: 'Weight' }) weightGrams?: number;
  @Field(() => Int, { nullable: true, description: 'Length or height as it was read, not corrected' })
  lengthMillimetres?: number;
  @Field(() => Posture, { nullable: true, description: 'How length was measured' }) posture?: Posture;
  @Field(() => Int, { nullable: true, description: 'Head circumference (LK)' }) headCircumferenceMillimetres?: number;
  @Field(() => Int, { nullable: true, description: 'Mid-upper arm circumference (LILA)' })
  armCircumferenceMillimetres?: number;
  @Field(() => Boolean, { nullable: true, description: 'Swelling of both feet' }) oedema?: boolean;
  @Field(() => MeasuringTool, { nullable: true, description: 'With what was measured' }) tool?: MeasuringTool;
  @Field(() => Boolean, { nullable: true, description: 'Whether the growth card (KMS, Buku KIA) was there' })
  growthCardShown?: boolean;
}

/** A visit as somebody records it. Who does, and in which role, the token says. */
@InputType({ description: 'A visit, with at least one measurement; length and posture go together' })
export class VisitInput extends VisitFacts {
  @Field(() => ID, {
    nullable: true,
    description: 'An id of your own (UUIDv7): the same id sent twice is one visit and the same answer',
  })
  id?: string;
  @Field(() => ID, { description: 'Who came' }) person!: string;
  @Field(() => ID, { description: 'The posyandu at which' }) posyandu!: string;
}

/** What a visit should have said. */
@InputType({
  description: 'What a visit should have said, all of it: a measurement that is left out was not taken',
})
export class VisitCorrection extends VisitFacts {}

const MEASURES = Object.keys(BOUNDS) as (keyof typeof BOUNDS)[];

const nothingMeasured = () =>
  new Invalid(
    { id: 'Catat sedikitnya satu hasil ukur.', en: 'Record at least one measurement.' },
    { fields: Object.fromEntries(MEASURES.map((measure) => [measure, 'at least one'])) },
  );

const withoutPosture = () =>
  new Invalid(
    {
      id: 'Panjang atau tinggi badan dicatat bersama cara mengukurnya: berbaring atau berdiri.',
      en: 'Length goes together with how it was measured: lying or standing.',
    },
    { fields: { lengthMillimetres: 'with posture', posture: 'with lengthMillimetres' } },
  );

const outOfBounds = (measure: keyof typeof BOUNDS) =>
  new Invalid(
    {
      id: `Hasil ukur ini tidak mungkin; periksa kembali angka dan satuannya (${measure}).`,
      en: `This measurement cannot be; check the number and its unit (${measure}).`,
    },
    { fields: { [measure]: `${BOUNDS[measure].min}–${BOUNDS[measure].max}` } },
  );

const tooLate = () =>
  new Invalid(
    { id: 'Tanggal kunjungan belum tiba.', en: 'The day of the visit is yet to come.' },
    { fields: { date: '<= tomorrow' } },
  );

/**
 * What a visit says, checked by itself: measurements within bounds, length with posture, no later than tomorrow by the
 * calendar of the desa (the clock of a phone may be ahead). Throws INVALID.
 */
export function checkedFacts(given: VisitFacts, desa: RegionCode, now: Date) {
  const facts = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)) as unknown as VisitFacts;
  const measured = MEASURES.filter((measure) => facts[measure] !== undefined);
  if (measured.length === 0) throw nothingMeasured();
  if ((facts.lengthMillimetres === undefined) !== (facts.posture === undefined)) throw withoutPosture();
  const wrong = measured.find(
    (measure) => facts[measure]! < BOUNDS[measure].min || facts[measure]! > BOUNDS[measure].max,
  );
  if (wrong) throw outOfBounds(wrong);
  const today = dayAt(desa, now);
  if (facts.date > addDays(today, 1)) throw tooLate();
  return { facts, today };
}

/** The same of a visit that is to be recorded, with its ids as they are stored. */
export function checkedVisit({ id, person, posyandu: _, ...given }: VisitInput, desa: RegionCode, now: Date) {
  const ids = { ...(id != null && { id: checkedId(id, 'id') }), person: checkedId(person, 'person') };
  return { ...ids, ...checkedFacts(given, desa, now) };
}
