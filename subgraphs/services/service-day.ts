import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { enumeration } from '../kernel/enumeration.ts';
import { OfKind } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import { Recorded } from '../kernel/recorded.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { NOTE_AT_MOST } from './note.ts';
import { OnDuty } from './on-duty.ts';
import { StepLabelSet } from './service-step.ts';

/** Where a service day stands. */
export const ServiceDayStatus = enumeration('ServiceDayStatus', 'Where a service day (hari buka) stands', {
  PLANNED: 'On the calendar',
  OPEN: 'Opened, and not closed yet',
  HELD: 'Held, and closed',
  CANCELLED: 'Called off',
});

/** A day on which a posyandu opens (hari buka). The day is the calendar's day of the place. */
@ObjectType({ description: 'A day on which a posyandu opens (hari buka), by the calendar of the place' })
@Directive('@key(fields: "id")')
@OfKind('serviceDay')
export class ServiceDay extends Recorded {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => CalendarDateScalar, 'The day') date!: CalendarDate;
  @StoredField(() => ServiceDayStatus, 'Planned, open, held or called off') status!: keyof typeof ServiceDayStatus;
  @StoredField(() => DateTimeScalar, 'When it was opened here; null where it was not', { nullable: true })
  openedAt?: Date;
  @StoredField(() => String, 'In which role', { nullable: true }) openedByRole?: string;
  @StoredField(() => DateTimeScalar, 'When it was closed here; null where it was not', { nullable: true })
  closedAt?: Date;
  @StoredField(() => String, 'In which role', { nullable: true }) closedByRole?: string;
  @StoredField(() => [OnDuty], 'Who is on duty, by step; null where it was not opened here', { nullable: true })
  staff?: OnDuty[];
  @StoredField(() => StepLabelSet, 'How its steps are called; null where nobody has said', { nullable: true })
  stepLabels?: StepLabelSet;

  @StoredOnly(() => ID) posyanduId!: string;
  @StoredOnly(() => ID, { nullable: true }) openedBy?: string;
  @StoredOnly(() => ID, { nullable: true }) closedBy?: string;
  /** Shown by an action: it may name children. */
  @StoredOnly(() => String, { nullable: true, maxlength: NOTE_AT_MOST }) note?: string;
  /** Posyandu and day, once it is opened: two who open the same day at once open one. */
  @StoredOnly(() => String, { nullable: true }) openedAs?: string;
}

export const ServiceDayConnection = connectionOf(ServiceDay);
export const ServiceDays = collection(ServiceDay, {
  name: 'serviceDays',
  indexes: [{ posyanduId: 1, date: -1, _id: 1 }],
  unique: ['openedAs'],
});
