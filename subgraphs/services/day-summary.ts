import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { enumeration } from '../kernel/enumeration.ts';
import { Part } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import type { Absentee } from './absentee.ts';
import { AlertKind } from './alert-words.ts';
import { SkipReason } from './day-attendance.ts';
import { PersonReference } from './person.reference.ts';

/** Why somebody is to be seen after a service day. */
export const FollowUpReason = enumeration('FollowUpReason', 'Why somebody is to be seen after a service day', {
  MISSED: 'Did not come, and was not weighed in that month',
  NOT_WEIGHED: 'Came, and was not weighed in that month',
  T: 'Not gained enough since the month before',
  TWICE_T: '2T: not gained enough in two months running',
  BGM: 'Below the red line of the growth card',
});
export type FollowUpReason = keyof typeof FollowUpReason;

/** Somebody who is to be seen after a service day. */
@ObjectType({ description: 'A balita who is to be seen after a service day, and why' })
@Part()
export class FollowUp {
  @Field(() => PersonReference, { description: 'Who' }) person!: PersonReference;
  @Field(() => [FollowUpReason], { description: 'Why, by attendance and growth card' }) reasons!: FollowUpReason[];
  @Field(() => SkipReason, { nullable: true, description: 'Why not weighed, where somebody said so' })
  skippedBecause!: SkipReason | null;
  @Field(() => [AlertKind], {
    description: 'Why, by open alerts that were found until that day, for those who may see whom an alert is about',
  })
  alerts!: AlertKind[];
}

export const FollowUpConnection = connectionOf(FollowUp);

/** A row of a list that was computed, by which a page goes on. */
export type Row<T> = T & { readonly row: string };

/** The lists of a summary. */
export interface DayLists {
  readonly missing: readonly Row<Absentee>[];
  readonly visitAtHome: readonly Row<FollowUp>[];
  readonly referred: readonly Row<FollowUp>[];
}

const counted = (meaning: string) => Field(() => Int, { description: meaning });

/** What a service day came to. The counts are of all who came; the lists, of those whom the posyandu still looks after. */
@ObjectType({
  description:
    'What a service day came to, by all that has arrived of it: weighed = n + t + o + b + uncertain. Those who are listed are balita whom the posyandu still looks after',
})
@Part()
export class DaySummary {
  @counted('Who came: measured there, or registered on that day') attended!: number;
  @counted('Balita weighed on that day') weighed!: number;
  @counted('Of them by the verdict of the month, N: gained enough') n!: number;
  @counted('T: gained too little') t!: number;
  @counted('O: not weighed in the month before') o!: number;
  @counted('B: weighed for the first time') b!: number;
  @counted('Nothing can be said: an implausible measurement') uncertain!: number;
  @counted('2T: gained too little twice in a row; counted in T') twiceT!: number;
  @counted('BGM: below the red line') bgm!: number;
  @Field(() => DateTimeScalar, { description: 'As known at this moment: visits may still arrive' }) asOf!: Date;
  lists!: DayLists;
}
