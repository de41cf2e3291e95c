import { Float, ID, Int } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { Provenance } from '../kernel/provenance.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { Sex } from '../kernel/sex.ts';
import { collection, type Stored } from '../kernel/store.ts';
import { StoredOnly } from '../kernel/stored-field.ts';
import { EnrolmentRecord } from './enrolment.ts';
import { MeasuringTool } from './measuring.ts';
import { Move, MOVES_AT_MOST } from './move.ts';
import { OwnAlert } from './own-alert.ts';

/** The most visits one person has: each day of a childhood is not one of them. */
export const VISITS_AT_MOST = 1_000;

/** What of a visit decides on verdicts, alerts and the counts of a month. */
export class Reading {
  @StoredOnly(() => ID) visitId!: string;
  /** When it was recorded, where the id tells its day alone (`isDayId`); any other tells it by itself. */
  @StoredOnly(() => DateTimeScalar, { nullable: true }) recordedAt?: Date;
  @StoredOnly(() => CalendarDateScalar) date!: CalendarDate;
  @StoredOnly(() => ID) enrolmentId!: string;
  /** 1 for a health worker's, 0 for a kader's: of one day the higher one counts. */
  @StoredOnly(() => Int) rank!: number;
  /** Given to the visit that somebody chose among those of its day: the highest counts, before any rank. */
  @StoredOnly(() => Int, { nullable: true }) preference?: number;
  /** Which measures there are, a letter each: `W` weight, `L` length, `H` head, `A` arm. */
  @StoredOnly(() => String) measured!: string;
  @StoredOnly(() => Int, { nullable: true }) weightGrams?: number;
  @StoredOnly(() => Int, { nullable: true }) lengthMillimetres?: number;
  @StoredOnly(() => Int, { nullable: true }) armCircumferenceMillimetres?: number;
  /** The z-scores by which the ladders of Permenkes 2/2020 class, where they could be computed and are plausible. */
  @StoredOnly(() => Float, { nullable: true }) lengthForAge?: number;
  @StoredOnly(() => Float, { nullable: true }) weightForAge?: number;
  @StoredOnly(() => Float, { nullable: true }) weightForLength?: number;
  /** Which z-scores WHO flags, a letter each: as in `measured`, `B` body mass index, `X` weight for length. */
  @StoredOnly(() => String, { nullable: true }) implausible?: string;
  @StoredOnly(() => Boolean, { nullable: true }) oedema?: boolean;
  @StoredOnly(() => MeasuringTool, { nullable: true }) tool?: MeasuringTool;
  @StoredOnly(() => Boolean, { nullable: true }) growthCardShown?: boolean;
}

/**
 * What this subgraph knows of a person at present, in one document: who it is by people's feed, where enrolled, and what
 * was read so far. A visit reads it, and writes it, in its transaction.
 */
export class ServedPerson {
  @StoredOnly(() => Sex) sex!: Sex;
  @StoredOnly(() => CalendarDateScalar) birthDate!: CalendarDate;
  /** Where the person lives. */
  @StoredOnly(() => RegionCodeScalar) desaCode!: RegionCode;
  /** Absent for whoever asked to be forgotten. */
  @StoredOnly(() => ID, { nullable: true }) householdId?: string;
  @StoredOnly(() => CalendarDateScalar, { nullable: true }) diedOn?: CalendarDate;
  /** Whether the family lets the desa see how the person grows; absent is not. */
  @StoredOnly(() => Boolean, { nullable: true }) sharesGrowth?: boolean;
  @StoredOnly(() => [Move], { nullable: true, atMost: MOVES_AT_MOST }) moves?: Move[];
  /** Who asked to be forgotten: nothing is recorded of them any more. */
  @StoredOnly(() => Boolean, { nullable: true }) isErased?: boolean;
  /** The version of the register's that was last taken in. */
  @StoredOnly(() => Int) version!: number;
  @StoredOnly(() => Provenance) provenance!: Provenance;
  @StoredOnly(() => [EnrolmentRecord]) enrolments!: EnrolmentRecord[];
  @StoredOnly(() => [Reading], { atMost: VISITS_AT_MOST }) readings!: Reading[];
  @StoredOnly(() => [OwnAlert], { atMost: 1_000 }) alerts!: OwnAlert[];
}

/** A served person as it is in the store; its key is the person's. */
export type StoredPerson = Omit<Stored<ServedPerson>, 'id'>;

export const ServedPeople = collection(ServedPerson, {
  name: 'servedPeople',
  indexes: [{ 'enrolments.posyanduId': 1, _id: 1 }],
});

/** The enrolment that has not ended. */
export const currentEnrolment = ({ enrolments }: Pick<ServedPerson, 'enrolments'>): EnrolmentRecord | undefined =>
  enrolments.find(({ to }) => to === undefined);
