import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { OfKind } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import { Recorded } from '../kernel/recorded.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { MeasuringTool, Posture } from './measuring.ts';
import { PersonReference } from './person.reference.ts';
import { VisitRevision } from './visit-revision.ts';

/** What may be measured, and between which bounds: beyond them it is a slip of the pen, in whatever child. */
export const BOUNDS = {
  weightGrams: { min: 200, max: 300_000 },
  lengthMillimetres: { min: 200, max: 2_500 },
  headCircumferenceMillimetres: { min: 100, max: 800 },
  armCircumferenceMillimetres: { min: 30, max: 700 },
} as const;

/** The most often that one visit is changed. */
export const REVISIONS_AT_MOST = 50;

const shown = { guarded: 'visit.measurements', nullable: true } as const;

/** A z-score as it is stored with its visit, or why there is none. */
export class StoredIndex {
  @StoredOnly(() => String) index!: string;
  @StoredOnly(() => Float, { nullable: true }) z?: number;
  @StoredOnly(() => Boolean, { nullable: true }) flagged?: boolean;
  @StoredOnly(() => String, { nullable: true }) missing?: string;
}

/** What was computed of a visit's measurements when it was stored. */
export class StoredGrowth {
  @StoredOnly(() => Int) ageDays!: number;
  @StoredOnly(() => String, { nullable: true }) standard?: string;
  @StoredOnly(() => String, { nullable: true }) correction?: string;
  @StoredOnly(() => [StoredIndex]) indices!: StoredIndex[];
}

/**
 * A visit at a posyandu with what was measured. It tells no place by itself, and so shows nothing that `visit.actions.ts`
 * has not disclosed: a visit lies where the child is enrolled now.
 */
@ObjectType({ description: 'A visit at a posyandu, with what was measured (FHIR: Encounter with Observations)' })
@Directive('@key(fields: "id")')
@OfKind('visit')
export class Visit extends Recorded {
  @Field(() => ID, { description: 'UUIDv7; the client’s own if it brought one' }) id!: string;
  @StoredField(() => PersonReference, 'Who came', { guarded: 'visit.measurements' }) person!: PersonReference;
  @StoredField(() => CalendarDateScalar, 'The day, by the calendar of the place', { guarded: 'visit.measurements' })
  date!: CalendarDate;
  @StoredField(() => DateTimeScalar, 'When it was recorded here', { guarded: 'visit.measurements' }) recordedAt!: Date;
  @StoredField(() => Int, 'Weight', { ...shown, ...BOUNDS.weightGrams }) weightGrams?: number;
  @StoredField(() => Int, 'Length or height, as it was read', { ...shown, ...BOUNDS.lengthMillimetres })
  lengthMillimetres?: number;
  @StoredField(() => Posture, 'How it was measured', shown) posture?: Posture;
  @StoredField(() => Int, 'Head circumference (LK)', { ...shown, ...BOUNDS.headCircumferenceMillimetres })
  headCircumferenceMillimetres?: number;
  @StoredField(() => Int, 'Mid-upper arm circumference (LILA)', { ...shown, ...BOUNDS.armCircumferenceMillimetres })
  armCircumferenceMillimetres?: number;
  @StoredField(() => Boolean, 'Swelling of both feet; null where nobody looked', shown) oedema?: boolean;
  @StoredField(() => MeasuringTool, 'With what was measured; null where it is not known', shown) tool?: MeasuringTool;
  @StoredField(() => Boolean, 'Whether the growth card (KMS, Buku KIA) was there; null where it is not known', shown)
  growthCardShown?: boolean;
  @StoredField(() => String, 'In which role it was recorded', { guarded: 'visit.measurements' })
  recordedByRole!: string;

  @StoredField(() => DateTimeScalar, 'When it was withdrawn; null where it was not', shown) withdrawnAt?: Date;

  @StoredOnly(() => ID) posyanduId!: string;
  @StoredOnly(() => ID) enrolmentId!: string;
  @StoredOnly(() => ID) recordedBy!: string;
  /** Given to the visit that somebody chose among those of its day: the highest counts. */
  @StoredOnly(() => Int, { nullable: true }) preference?: number;
  /** What was done with it after it was recorded, in order; absent for most. */
  @StoredOnly(() => [VisitRevision], { nullable: true, atMost: REVISIONS_AT_MOST }) revisions?: VisitRevision[];
  @StoredOnly(() => StoredGrowth) growth!: StoredGrowth;
}

export const VisitConnection = connectionOf(Visit);
export const Visits = collection(Visit, {
  name: 'visits',
  indexes: [
    { 'person.id': 1, date: -1, _id: -1 },
    { posyanduId: 1, date: -1, _id: -1 },
  ],
});

/** The visits that stand. */
export const NOT_WITHDRAWN = { withdrawnAt: null } as const;
