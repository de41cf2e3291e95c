import { ID, Int } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { StoredOnly } from '../kernel/stored-field.ts';
import { AlertEnd, AlertKind, AlertSeverity, AlertStatus } from './alert-words.ts';

/** An alert of a person, as far as the next reading needs it. */
export class OwnAlert {
  @StoredOnly(() => ID) id!: string;
  @StoredOnly(() => AlertKind) kind!: AlertKind;
  @StoredOnly(() => Int) version!: number;
  @StoredOnly(() => ID) enrolmentId!: string;
  @StoredOnly(() => DateTimeScalar) openedAt!: Date;
  @StoredOnly(() => CalendarDateScalar) openedOn!: CalendarDate;
  @StoredOnly(() => AlertSeverity) severity!: AlertSeverity;
  /** Of the rule by which the last of its visits found it. */
  @StoredOnly(() => String) edition!: string;
  /** By when somebody is to have confirmed or refused it. */
  @StoredOnly(() => DateTimeScalar) answerBy!: Date;
  /** Whether it was told that nobody has. */
  @StoredOnly(() => Boolean, { nullable: true }) isOverdue?: boolean;
  /** Whether it was pushed: then what becomes of it is, too. */
  @StoredOnly(() => Boolean, { nullable: true }) isTold?: boolean;
  /** The visits it rests on, from the first to the last; none where time alone found it. */
  @StoredOnly(() => [ID], { atMost: 1_000 }) visitIds!: string[];
  /** With which visit the last of them was compared, where the gain is judged. */
  @StoredOnly(() => ID, { nullable: true }) comparedTo?: string | undefined;
  /** The last step that a person has taken. */
  @StoredOnly(() => AlertStatus, { nullable: true }) step?: Stepped;
  /** When it was over and on which day, settled by a person or ended without one. */
  @StoredOnly(() => DateTimeScalar, { nullable: true }) closedAt?: Date;
  @StoredOnly(() => CalendarDateScalar, { nullable: true }) closedOn?: CalendarDate;
  @StoredOnly(() => AlertEnd, { nullable: true }) end?: AlertEnd;
}

/** A step that a person takes with an alert, by the status to which it leads. */
export type Stepped = Exclude<AlertStatus, 'OPEN'>;

/** Where an alert stands. */
export const statusOf = ({ end, step }: OwnAlert): AlertStatus => (end ? 'RESOLVED' : (step ?? 'OPEN'));

/** Whether a person has settled it: then it stays as it is, whatever becomes known. */
export const isSettled = ({ step }: OwnAlert): boolean => step === 'RESOLVED' || step === 'FALSE_ALARM';
