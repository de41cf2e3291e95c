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
 * That something was found of a child’s growth. It tells no place by itself, and so shows nothing that `alert.actions.ts` has
 * not disclosed: whether it is a doctor's case depends on the moment.
 */
@ObjectType({
  description:
    'An alert about a child’s growth, of any kind; STUNTING is the kind that is listed and pushed unless others are asked for. A finding by a rule, to be confirmed by a second measurement, and never the diagnosis stunting, which a doctor alone makes. What was measured is null where its kind does not rest on it',
})
@Directive('@key(fields: "id")')
@OfKind('alert')
export class StuntingAlert {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => AlertKind, 'What it is about', shown) kind!: AlertKind;
  @StoredField(() => AlertSeverity, 'How grave, by the last reading that found it', shown) severity!: AlertSeverity;
  @StoredField(() => Boolean, 'Whether the child is to be seen at once', shown) urgent!: boolean;
  @StoredField(() => AlertStatus, 'Where it stands', shown) status!: AlertStatus;
  @StoredField(() => Boolean, 'Whether somebody has confirmed it, or a health worker has measured it', shown)
  confirmed!: boolean;
  @StoredField(() => DateTimeScalar, 'When it was raised', shown) openedAt!: Date;
  @StoredField(() => CalendarDateScalar, 'The day of the first reading that found it, or on which time did', shown)
  openedOn!: CalendarDate;
  @StoredField(() => DateTimeScalar, 'When it was over; null while it is not', absent) closedAt?: Date | undefined;
  @StoredField(() => CalendarDateScalar, 'The day of the reading, of the event or of the step that ended it', absent)
  closedOn?: CalendarDate | undefined;
  @StoredField(() => AlertEnd, 'Why it is over; null where it is not, or somebody settled it', absent)
  end?: AlertEnd | undefined;

  @StoredField(() => CalendarDateScalar, 'The day of the last reading that found it; null where time did', absent)
  measuredOn?: CalendarDate | undefined;
  @StoredField(() => Int, 'How old the child was on that day, or when it was raised, in days', shown) ageDays!: number;
  @StoredField(() => Int, 'The same in completed months of the calendar', shown) ageMonths!: number;
  @StoredField(() => Int, 'Weight', absent) weightGrams?: number | undefined;
  @StoredField(() => Int, 'Length or height, as it was read', absent) lengthMillimetres?: number | undefined;
  @StoredField(() => Int, 'Mid-upper arm circumference (LILA)', absent)
  armCircumferenceMillimetres?: number | undefined;
  @StoredField(() => Float, 'Length or height for age, a z-score of the WHO standards', absent)
  lengthForAge?: number | undefined;
  @StoredField(() => Float, 'Weight for age, a z-score', absent) weightForAge?: number | undefined;
  @StoredField(() => Float, 'Weight for length or height, a z-score', absent) weightForLength?: number | undefined;
  @StoredField(() => Int, 'What was gained since the month before, below 0 where weight was lost', absent)
  gainGrams?: number | undefined;
  @StoredField(() => Int, 'What had to be gained at least (KBM)', absent) minimumGainGrams?: number | undefined;

  /** Which z-scores WHO flags, as in `Reading`. */
  @StoredOnly(() => String, { nullable: true }) implausible?: string | undefined;
  /** Of the rule by which the last reading found it. */
  @StoredOnly(() => String) edition!: string;
  @StoredOnly(() => DateTimeScalar) answerBy!: Date;
  /** The same, until it was answered, or told that it was not. */
  @StoredOnly(() => DateTimeScalar, { nullable: true }) dueAt?: Date | undefined;
  /** The day on which the child leaves the register of balita, until the alert is over. */
  @StoredOnly(() => CalendarDateScalar, { nullable: true }) leavesOn?: CalendarDate | undefined;
  @StoredOnly(() => Int) version!: number;
  @StoredOnly(() => ID) personId!: string;
  @StoredOnly(() => ID, { nullable: true }) householdId?: string | undefined;
  @StoredOnly(() => ID) posyanduId!: string;
  @StoredOnly(() => ID, { nullable: true }) visitId?: string | undefined;
  /** The desa of the posyandu where the child is enrolled, and the regions above it, the province first. */
  @StoredOnly(() => [RegionCodeScalar]) regions!: RegionCode[];
}

/** What an alert says, without its key. */
export type AlertFacts = Omit<StuntingAlert, 'id'>;

/** What was measured that an alert rests on. */
export type MeasuredFacts = Partial<
  Pick<
    StuntingAlert,
    | 'weightGrams'
    | 'lengthMillimetres'
    | 'armCircumferenceMillimetres'
    | 'lengthForAge'
    | 'weightForAge'
    | 'weightForLength'
    | 'gainGrams'
    | 'minimumGainGrams'
    | 'implausible'
  >
>;

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
    { posyanduId: 1, kind: 1, _id: -1 },
    { regions: 1, kind: 1, _id: -1 },
    { regions: 1, kind: 1, status: 1, _id: -1 },
  ],
  partial: [
    { keys: { dueAt: 1 }, where: { dueAt: { $exists: true } } },
    { keys: { leavesOn: 1 }, where: { leavesOn: { $exists: true } } },
  ],
});
