import { Field, ID, InputType } from 'type-graphql';
import { addDays, CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { checkedId } from '../kernel/given-id.ts';
import { Invalid } from '../kernel/refusals.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import { dayAt } from '../kernel/time-zone.ts';
import { checkedStaff, OnDutyInput, type OnDuty } from './on-duty.ts';
import { StepLabelSet } from './service-step.ts';

/** How long ago a day may be that is opened, in days: phones are without network for a month, and books are typed in later. */
export const OPENED_DAYS_BACK = 366;

/** A day that opens, as somebody tells it. */
@InputType({ description: 'A service day that opens. Posyandu and day say which one it is' })
export class ServiceDayInput {
  @Field(() => ID, {
    nullable: true,
    description: 'UUIDv7 of your own, for a day that is not on the calendar yet; one that is keeps its id',
  })
  id?: string;
  @Field(() => ID, { description: 'Which posyandu opens' }) posyandu!: string;
  @Field(() => CalendarDateScalar, {
    description: `The day, by the calendar of the place: until tomorrow, and at most ${OPENED_DAYS_BACK} days back`,
  })
  date!: CalendarDate;
  @Field(() => [OnDutyInput], { description: 'Who is on duty; what several phones tell is put together' })
  staff!: OnDutyInput[];
  @Field(() => StepLabelSet, { nullable: true, description: 'How the five steps are called there' })
  stepLabels?: StepLabelSet;
}

/** A day to be opened. */
export interface DayWish {
  readonly id?: string | undefined;
  readonly posyanduId: string;
  readonly date: CalendarDate;
  readonly staff: readonly OnDuty[];
  readonly stepLabels?: StepLabelSet | undefined;
}

const notInTime = (id: string, en: string, rule: string) => new Invalid({ id, en }, { fields: { date: rule } });

/** Refuses a day that is yet to come, with INVALID. Tomorrow is not: the clock of a phone may be ahead. */
export function demandCome(date: CalendarDate, desa: RegionCode, now: Date): void {
  if (date > addDays(dayAt(desa, now), 1))
    throw notInTime('Hari buka itu belum tiba.', 'That service day is yet to come.', '<= tomorrow');
}

/** What an input says, checked by itself. Throws INVALID. */
export function checkedDay({ id, posyandu, date, staff, stepLabels }: ServiceDayInput, desa: RegionCode, now: Date) {
  demandCome(date, desa, now);
  if (date < addDays(dayAt(desa, now), -OPENED_DAYS_BACK))
    throw notInTime('Hari buka itu sudah terlalu lama.', 'That service day is too long ago.', 'within a year');
  const wish: DayWish = {
    ...(id != null && { id: checkedId(id, 'id') }),
    ...{ posyanduId: posyandu, date, staff: checkedStaff(staff) },
    ...(stepLabels != null && { stepLabels }),
  };
  return wish;
}
