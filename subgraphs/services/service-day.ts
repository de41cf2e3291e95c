import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { enumeration } from '../kernel/enumeration.ts';
import { OfKind } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import { Recorded } from '../kernel/recorded.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';

/** Where a service day stands. */
export const ServiceDayStatus = enumeration('ServiceDayStatus', 'Where a service day (hari buka) stands', {
  PLANNED: 'On the calendar',
  HELD: 'Held',
  CANCELLED: 'Called off',
});

/** A day on which a posyandu opens (hari buka). The day is the calendar's day of the place. */
@ObjectType({ description: 'A day on which a posyandu opens (hari buka), by the calendar of the place' })
@Directive('@key(fields: "id")')
@OfKind('serviceDay')
export class ServiceDay extends Recorded {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => CalendarDateScalar, 'The day') date!: CalendarDate;
  @StoredField(() => ServiceDayStatus, 'Planned, held or called off') status!: keyof typeof ServiceDayStatus;
  @StoredOnly(() => ID) posyanduId!: string;
}

export const ServiceDayConnection = connectionOf(ServiceDay);
export const ServiceDays = collection(ServiceDay, {
  name: 'serviceDays',
  indexes: [{ posyanduId: 1, date: -1, _id: 1 }],
});
