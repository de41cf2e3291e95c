import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { OfKind } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import type { Place } from '../kernel/places.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { AlertEnd, AlertKind, AlertSeverity, AlertStatus } from './alert-words.ts';

const shown = { guarded: 'alert.event' } as const;
const absent = { ...shown, nullable: true } as const;

/**
 * That a child is short for age. It tells no place by itself, and so shows nothing that `alert.actions.ts` has not
 * disclosed: whether it is a doctor's case depends on the moment.
 */
@ObjectType({
  description:
    'That a child is short for age (pendek, sangat pendek): an anthropometric finding by the rule of Permenkes 2/2020, to be confirmed by a second measurement. It is not the diagnosis stunting, which a doctor alone makes',
})
@Directive('@key(fields: "id")')
@OfKind('alert')
export class StuntingAlert {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => AlertKind, 'What it is about', shown) kind!: AlertKind;
  @StoredField(() => AlertSeverity, 'How grave, by the last reading', shown) severity!: AlertSeverity;
  @StoredField(() => AlertStatus, 'Whether it is open', shown) status!: AlertStatus;
  @StoredField(() => DateTimeScalar, 'When it was raised', shown) openedAt!: Date;
  @StoredField(() => CalendarDateScalar, 'The day of the first reading that found it', shown) openedOn!: CalendarDate;
  @StoredField(() => DateTimeScalar, 'When it was closed; null while it is open', absent) closedAt?: Date;
  @StoredField(() => CalendarDateScalar, 'The day of the reading, or of the event, that ended it', absent)
  closedOn?: CalendarDate;
  @StoredField(() => AlertEnd, 'Why it is over; null while it is open', absent) end?: AlertEnd;

  @StoredField(() => CalendarDateScalar, 'The day of the last reading that found it', shown) measuredOn!: CalendarDate;
  @StoredField(() => Int, 'How old the child was then, in days', shown) ageDays!: number;
  @StoredField(() => Int, 'The same in completed months of the calendar', shown) ageMonths!: number;
  @StoredField(() => Int, 'The length or height that was measured, as it was read', shown) lengthMillimetres!: number;
  @StoredField(
    () => Float,
    'Length or height for age, a z-score of the WHO standards; null once it no longer can be told',
    absent,
  )
  lengthForAge?: number;

  @StoredOnly(() => Int) version!: number;
  @StoredOnly(() => ID) personId!: string;
  @StoredOnly(() => ID, { nullable: true }) householdId?: string;
  @StoredOnly(() => ID) posyanduId!: string;
  @StoredOnly(() => ID) visitId!: string;
  /** The desa of the posyandu where the child is enrolled, and the regions above it, the province first. */
  @StoredOnly(() => [RegionCodeScalar]) regions!: RegionCode[];
}

/** What an alert says, without its key. */
export type AlertFacts = Omit<StuntingAlert, 'id'>;

/** Where an alert lies: where the child was enrolled when it was raised, and in its household. Of whom it is about, the action tells. */
export const placeOfAlert = ({ regions, posyanduId, householdId }: AlertFacts): Place => ({
  region: regions.at(-1),
  posyandu: posyanduId,
  household: householdId,
});

export const StuntingAlertConnection = connectionOf(StuntingAlert);
export const StuntingAlerts = collection(StuntingAlert, {
  name: 'alerts',
  indexes: [
    { personId: 1, _id: -1 },
    { householdId: 1, _id: -1 },
    { posyanduId: 1, _id: -1 },
    { regions: 1, _id: -1 },
    { regions: 1, status: 1, _id: -1 },
  ],
});
