import { Float, ID, Int } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { Provenance } from '../kernel/provenance.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { Sex } from '../kernel/sex.ts';
import { collection, type Stored } from '../kernel/store.ts';
import { StoredOnly } from '../kernel/stored-field.ts';
import { AlertEnd, AlertSeverity } from './alert-words.ts';
import { EnrolmentRecord } from './enrolment.ts';

/** The most visits one person has: each day of a childhood is not one of them. */
export const VISITS_AT_MOST = 1_000;

/** What of a visit decides on alerts. */
export class Reading {
  @StoredOnly(() => ID) visitId!: string;
  @StoredOnly(() => CalendarDateScalar) date!: CalendarDate;
  @StoredOnly(() => ID) enrolmentId!: string;
  /** 1 for a health worker's, 0 for a kader's: of one day the higher one counts. */
  @StoredOnly(() => Int) rank!: number;
  /** Which measures there are, a letter each: `W` weight, `L` length, `H` head, `A` arm. */
  @StoredOnly(() => String) measured!: string;
  @StoredOnly(() => Int, { nullable: true }) lengthMillimetres?: number;
  /** Length for age, where it could be computed and is plausible; the class of the alert follows from it. */
  @StoredOnly(() => Float, { nullable: true }) lengthForAge?: number;
}

/** An alert of the person, as far as the next reading needs it. */
export class OwnAlert {
  @StoredOnly(() => ID) id!: string;
  @StoredOnly(() => Int) version!: number;
  @StoredOnly(() => ID) enrolmentId!: string;
  @StoredOnly(() => DateTimeScalar) openedAt!: Date;
  @StoredOnly(() => CalendarDateScalar) openedOn!: CalendarDate;
  @StoredOnly(() => AlertSeverity) severity!: AlertSeverity;
  /** The visits it rests on, from the first to the last. */
  @StoredOnly(() => [ID], { atMost: 1_000 }) visitIds!: string[];
  @StoredOnly(() => DateTimeScalar, { nullable: true }) closedAt?: Date;
  @StoredOnly(() => CalendarDateScalar, { nullable: true }) closedOn?: CalendarDate;
  @StoredOnly(() => AlertEnd, { nullable: true }) end?: AlertEnd;
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

export const ServedPeople = collection(ServedPerson, { name: 'servedPeople' });

/** The enrolment that has not ended. */
export const currentEnrolment = ({ enrolments }: Pick<ServedPerson, 'enrolments'>): EnrolmentRecord | undefined =>
  enrolments.find(({ to }) => to === undefined);
