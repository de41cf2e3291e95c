import { Field, ID, ObjectType } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { enumeration } from '../kernel/enumeration.ts';
import { OfKind } from '../kernel/guard.ts';
import { Sex } from '../kernel/sex.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { PersonReference } from './person.reference.ts';

/** Why somebody was enrolled. */
export const EnrolmentReason = enumeration('EnrolmentReason', 'Why somebody was enrolled at a posyandu', {
  FIRST_VISIT: 'The first visit there enrolled the person',
  REGISTERED: 'Entered into the register of those it looks after (buku data sasaran)',
  MOVED_IN: 'Came from another posyandu',
});
export type EnrolmentReason = keyof typeof EnrolmentReason;

/** Why an enrolment ended. */
export const EnrolmentEnd = enumeration('EnrolmentEnd', 'Why an enrolment ended', {
  MOVED: 'The person moved away',
  DIED: 'The person died',
  TRANSFERRED: 'Another posyandu looks after the person',
  MISTAKE: 'The person was enrolled by mistake',
  OTHER: 'Another reason',
});
export type EnrolmentEnd = keyof typeof EnrolmentEnd;

/** An enrolment as it is kept with the person: the facts that this subgraph owns. */
export class EnrolmentRecord {
  @StoredOnly(() => ID) id!: string;
  @StoredOnly(() => ID) posyanduId!: string;
  /** The desa of the posyandu: by it, alerts are found. */
  @StoredOnly(() => RegionCodeScalar) desaCode!: RegionCode;
  @StoredOnly(() => CalendarDateScalar) from!: CalendarDate;
  @StoredOnly(() => CalendarDateScalar, { nullable: true }) to?: CalendarDate;
  @StoredOnly(() => EnrolmentReason) reason!: EnrolmentReason;
  @StoredOnly(() => EnrolmentEnd, { nullable: true }) endReason?: EnrolmentEnd;
}

/** Whether an enrolment ended on the day on which it began, by mistake: nobody was ever looked after by it. */
export const isVoid = ({ from, to, endReason }: EnrolmentRecord): boolean => endReason === 'MISTAKE' && to === from;

/** Since when somebody is looked after by an enrolment: a corrected day of birth may lie after the day on which it began. */
export const enrolledSince = ({ from }: Pick<EnrolmentRecord, 'from'>, birthDate: CalendarDate): CalendarDate =>
  from < birthDate ? birthDate : from;

/** That a posyandu looks after somebody, with the facts without which a measurement cannot be judged. */
@ObjectType({
  description:
    'That a posyandu looks after somebody, from one day to another. Sex and day of birth are those of the register of persons, which this subgraph follows',
})
@OfKind('enrolment')
export class Enrolment {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => PersonReference, 'Who is enrolled', { guarded: 'enrolment' }) person!: PersonReference;
  @StoredField(() => Sex, 'As in the register of persons', { guarded: 'enrolment' }) sex!: Sex;
  @StoredField(() => CalendarDateScalar, 'As in the register of persons', { guarded: 'enrolment' })
  birthDate!: CalendarDate;
  @StoredField(() => CalendarDateScalar, 'The first day', { guarded: 'enrolment' }) from!: CalendarDate;
  @StoredField(() => CalendarDateScalar, 'The last day; null while it lasts', { guarded: 'enrolment' })
  to?: CalendarDate;
  @StoredField(() => EnrolmentReason, 'Why it began', { guarded: 'enrolment' }) reason!: EnrolmentReason;
  @StoredField(() => EnrolmentEnd, 'Why it ended; null while it lasts', { guarded: 'enrolment' })
  endReason?: EnrolmentEnd;
  posyanduId!: string;
}

/** Whether by this enrolment somebody was looked after on a day. */
export const covers = (enrolment: EnrolmentRecord, date: CalendarDate): boolean =>
  !isVoid(enrolment) && enrolment.from <= date && (enrolment.to === undefined || date <= enrolment.to);

/** Whether nobody else looks after the person on that day: on the last one another enrolment may begin. */
export const holds = (enrolment: EnrolmentRecord, date: CalendarDate): boolean =>
  covers(enrolment, date) && enrolment.to !== date;
