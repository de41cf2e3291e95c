import type { CalendarDate } from '../kernel/calendar-date.ts';
import { monthOf } from '../kernel/month.ts';
import { absenteeOf, byRow } from './absentee.ts';
import { RULES_BY_KIND } from './alert-rules.data.ts';
import type { AlertKind } from './alert-words.ts';
import { sinceBirth } from './counted-readings.ts';
import type { DayAttendance } from './day-attendance.ts';
import type { DayLists, DaySummary, FollowUp, FollowUpReason, Row } from './day-summary.ts';
import type { EnrolmentRecord } from './enrolment.ts';
import { BALITA_UNTIL_MONTHS, completedMonths } from './growth/index.ts';
import { KMS_EDITIONS, type KmsCode, type KmsEdition, type KmsVerdict } from './kms/index.ts';
import { PersonHistory } from './person-history.ts';
import type { Sasaran } from './posyandu-children.ts';
import { currentEnrolment } from './served-person.ts';
import type { ServiceDay } from './service-day.ts';

/** What a day is summed up by. */
export interface KnownOfDay {
  readonly children: readonly Sasaran[];
  readonly attendances: readonly DayAttendance[];
  /** The day on which it is summed up, by the calendar of the place: nobody has missed a day that is yet to come. */
  readonly today: CalendarDate;
  /** The kinds of alerts of which whoever asks is told whom they are about. */
  readonly kinds: ReadonlySet<AlertKind>;
  /** By which the growth card judges; those in force unless told. */
  readonly editions?: readonly KmsEdition[];
}

/** Somebody on that day. */
interface Seen {
  readonly child: Sasaran;
  readonly attendance: DayAttendance | undefined;
  readonly came: boolean;
  /** The growth card of the month, of a balita who was weighed on that day. */
  readonly card: KmsVerdict | undefined;
  /** Of a balita whom the posyandu still looks after. */
  readonly enrolment: EnrolmentRecord | undefined;
  readonly wasWeighedInMonth: boolean;
  readonly lastWeighedOn: CalendarDate | null;
}

/** Sums a day up by what is known of it. */
export function summarise(
  day: Pick<ServiceDay, 'posyanduId' | 'date' | 'status'>,
  { children, attendances, today, kinds, editions = KMS_EDITIONS }: KnownOfDay,
): Omit<DaySummary, 'asOf'> {
  const arrived = new Map(attendances.map((attendance) => [attendance.person.id, attendance]));
  const seen = children.map((child) => seenOn(day, child, arrived.get(child._id), editions));
  const cards = seen.flatMap(({ card }) => card ?? []);
  const coded = (wanted: KmsCode) => cards.filter(({ code }) => code === wanted).length;
  const couldCome = day.date <= today && day.status !== 'CANCELLED';
  return {
    attended: new Set([...arrived.keys(), ...seen.filter(({ came }) => came).map(({ child }) => child._id)]).size,
    weighed: cards.length,
    ...{ n: coded('N'), t: coded('T'), o: coded('O'), b: coded('B'), uncertain: coded('UNCERTAIN') },
    twiceT: cards.filter(({ isTwiceT }) => isTwiceT).length,
    bgm: cards.filter(({ isBelowRedLine }) => isBelowRedLine).length,
    lists: couldCome ? listsOf(day.date, seen, kinds) : { missing: [], visitAtHome: [], referred: [] },
  };
}

function seenOn(
  { posyanduId, date }: Pick<ServiceDay, 'posyanduId' | 'date'>,
  child: Sasaran,
  attendance: DayAttendance | undefined,
  editions: readonly KmsEdition[],
): Seen {
  const { birthDate, enrolments } = child;
  const readings = sinceBirth(child);
  const there = new Set(enrolments.filter((each) => each.posyanduId === posyanduId).map(({ id }) => id));
  const here = readings.filter((reading) => reading.date === date && there.has(reading.enrolmentId));
  const came = here.length > 0 || attendance !== undefined;
  const isBalita = birthDate <= date && completedMonths(birthDate, date) < BALITA_UNTIL_MONTHS;
  const current = currentEnrolment(child);
  const isLookedAfter = isBalita && current && there.has(current.id) && (came || current.from <= date);
  const weighings = readings.filter(({ measured }) => measured.includes('W')).map((reading) => reading.date);
  return {
    ...{ child, attendance, came },
    card:
      isBalita && here.some(({ measured }) => measured.includes('W'))
        ? cardOf(new PersonHistory(child, editions), date)
        : undefined,
    enrolment: isLookedAfter ? current : undefined,
    wasWeighedInMonth: weighings.some((each) => monthOf(each) === monthOf(date)),
    lastWeighedOn:
      weighings
        .filter((each) => each <= date)
        .sort()
        .at(-1) ?? null,
  };
}

/** What the growth card says of a month in which a child was weighed, by the weighing that counts for it. */
function cardOf(history: PersonHistory, date: CalendarDate): KmsVerdict | undefined {
  return history.verdicts.find(({ month }) => month === monthOf(date));
}

function listsOf(date: CalendarDate, seen: readonly Seen[], kinds: ReadonlySet<AlertKind>): DayLists {
  const lookedAfter = seen.filter(({ enrolment }) => enrolment);
  const waitsAt = (isStep: (step: number) => boolean) => (each: Seen) => alertsOf(each, { date, kinds, isStep });
  const atHome = waitsAt((step) => step === 1);
  const further = waitsAt((step) => step > 1);
  const came = lookedAfter.filter((each) => each.came);
  return {
    missing: lookedAfter.filter(hasMissed).map(asAbsentee).sort(byRow),
    visitAtHome: lookedAfter.flatMap((each) => followUp(each, homeReasons(each), atHome(each))).sort(byRow),
    referred: came.flatMap((each) => followUp(each, referralReasons(each), further(each))).sort(byRow),
  };
}

const hasMissed = ({ came, wasWeighedInMonth }: Seen) => !came && !wasWeighedInMonth;

const asAbsentee = ({ child, enrolment, lastWeighedOn }: Seen) => absenteeOf(enrolment!.id, child._id, lastWeighedOn);

function followUp({ child, card, attendance }: Seen, reasons: FollowUpReason[], alerts: AlertKind[]): Row<FollowUp>[] {
  if (reasons.length + alerts.length === 0) return [];
  const skipped = card ? undefined : attendance?.steps.find(({ skippedBecause }) => skippedBecause);
  const person = { id: child._id };
  return [{ row: child._id, person, reasons, alerts, skippedBecause: skipped?.skippedBecause ?? null }];
}

/** Why a kader goes to see somebody: not weighed, or a weight that gives most concern. */
function homeReasons(seen: Seen): FollowUpReason[] {
  if (hasMissed(seen)) return ['MISSED'];
  if (!seen.wasWeighedInMonth) return ['NOT_WEIGHED'];
  return [
    ...(seen.card?.isTwiceT ? (['TWICE_T'] as const) : []),
    ...(seen.card?.isBelowRedLine ? (['BGM'] as const) : []),
  ];
}

/** Why somebody is referred by the growth card: below the red line, and at T or at 2T as its edition says. */
function referralReasons({ card }: Seen): FollowUpReason[] {
  if (!card) return [];
  const { code, isTwiceT, isBelowRedLine, edition } = card;
  return [
    ...(isTwiceT ? (['TWICE_T'] as const) : code === 'T' && edition.referAt === 'T' ? (['T'] as const) : []),
    ...(isBelowRedLine ? (['BGM'] as const) : []),
  ];
}

interface WantedAlerts {
  readonly date: CalendarDate;
  readonly kinds: ReadonlySet<AlertKind>;
  /** At which steps of the referral ladder. */
  isStep(step: number): boolean;
}

/** The kinds of the open alerts that were found until a day and wait at some step. */
function alertsOf({ child }: Seen, { date, kinds, isStep }: WantedAlerts): AlertKind[] {
  const waiting = child.alerts.filter(({ kind, edition, severity, closedAt, openedOn }) => {
    const rule = RULES_BY_KIND.get(kind)?.find((each) => each.edition === edition);
    const step = rule?.levels[severity]?.referralStep;
    return !closedAt && openedOn <= date && kinds.has(kind) && step !== undefined && isStep(step);
  });
  return [...new Set(waiting.map(({ kind }) => kind))].sort();
}
