import type { CalendarDate } from '../kernel/calendar-date.ts';
import { judge, readingFor } from './alert-judgement.ts';
import { ruleFor, type AlertCondition, type AlertRule } from './alert-rule.ts';
import type { AlertSeverity } from './alert-words.ts';
import type { CountedDay } from './counted-readings.ts';
import type { KmsVerdict } from './kms/index.ts';
import type { PersonHistory } from './person-history.ts';
import type { Reading } from './served-person.ts';

/** What a reading says of a kind. One that says nothing of it gives no finding. */
export interface Finding {
  readonly date: CalendarDate;
  readonly visitId: string;
  readonly enrolmentId: string;
  /** Null where it is good. */
  readonly severity: AlertSeverity | null;
  readonly edition: string;
  /** The visit with whose weighing the growth card compared it, where the gain is judged. */
  readonly comparedTo: string | undefined;
}

const NONE: readonly Finding[] = [];

/**
 * What the readings of a person say of a kind, in the order of their days, each judged by the rule in force on its day, from
 * the first that may find something on; empty where none does, as with most children and kinds.
 */
export function findingsOf(rules: readonly AlertRule[], history: PersonHistory): readonly Finding[] {
  let since: string | undefined;
  for (const { condition } of rules) {
    const first = firstFound(condition, history);
    if (first !== undefined && (since === undefined || first < since)) since = first;
  }
  if (since === undefined) return NONE;
  return rules[0]!.condition.by === 'IMPLAUSIBLE' ? ofFlags(rules, history, since) : ofReadings(rules, history, since);
}

/**
 * The first day, or its month, on which a condition could find something, at whatever age; undefined where there is none. It
 * makes nothing and looks up no rule: it is asked for every visit and kind.
 */
function firstFound(condition: AlertCondition, history: PersonHistory): string | undefined {
  switch (condition.by) {
    case 'GAIN':
      return history.verdicts.find(({ code }) => code === 'T')?.month;
    case 'RED_LINE':
      return history.verdicts.find(({ isBelowRedLine }) => isBelowRedLine)?.month;
    case 'IMPLAUSIBLE':
      return history.days.find(isFlagged)?.date;
    default:
      return history.days.find((day) => {
        const reading = readingFor(condition, day);
        return reading && judge(condition, reading);
      })?.date;
  }
}

function ofReadings(rules: readonly AlertRule[], history: PersonHistory, since: string): Finding[] {
  const findings: Finding[] = [];
  for (const [i, day] of history.days.entries()) {
    if (day.date < since) continue;
    const rule = ruleFor(rules, day.date, history.ageMonths(i));
    const reading = rule && readingFor(rule.condition, day);
    if (!reading) continue;
    const verdict = needsCard(rule) ? history.verdictOn(reading) : undefined;
    const severity = judge(rule.condition, reading, verdict);
    if (severity !== undefined) findings.push(findingBy(rule, reading, severity, verdict));
  }
  return findings;
}

const needsCard = ({ condition: { by } }: AlertRule) => by === 'GAIN' || by === 'RED_LINE';

const isFlagged = ({ W, L, H, A }: CountedDay) => W?.implausible ?? L?.implausible ?? H?.implausible ?? A?.implausible;

/** A measurement is implausible until what WHO flags of it was measured again, and is not flagged. */
function ofFlags(rules: readonly AlertRule[], history: PersonHistory, since: string): Finding[] {
  const findings: Finding[] = [];
  let toRepeat = '';
  for (const [i, day] of history.days.entries()) {
    const rule = day.date < since ? undefined : ruleFor(rules, day.date, history.ageMonths(i));
    if (!rule) continue;
    const before = toRepeat;
    let flagged: Reading | undefined;
    let last: Reading | undefined;
    for (const { letter, of } of SCORES) {
      const reading = of(day);
      if (!reading) continue;
      last = reading;
      toRepeat = toRepeat.replace(letter, '');
      if (!reading.implausible?.includes(letter)) continue;
      toRepeat += letter;
      flagged = reading;
    }
    if (flagged) findings.push(findingBy(rule, flagged, judge(rule.condition, flagged)!));
    else if (before && !toRepeat) findings.push(findingBy(rule, last!, null));
  }
  return findings;
}

/** What tells of weight, and of weight with length, goes by the weight that counts; with oedema it says nothing. */
const weight = ({ W }: CountedDay) => (W?.oedema ? undefined : W);
const both = (day: CountedDay) => (day.W?.measured.includes('L') ? weight(day) : undefined);

/** The z-scores that a day tells, by the letters under which a reading says that WHO flags them (`Reading.implausible`). */
const SCORES: readonly { letter: string; of(day: CountedDay): Reading | undefined }[] = [
  { letter: 'L', of: ({ L }) => L },
  { letter: 'H', of: ({ H }) => H },
  { letter: 'A', of: ({ A }) => A },
  { letter: 'W', of: weight },
  { letter: 'X', of: both },
  { letter: 'B', of: both },
];

const findingBy = (
  { edition, condition }: AlertRule,
  { date, visitId, enrolmentId }: Reading,
  severity: AlertSeverity | null,
  verdict?: KmsVerdict,
): Finding => {
  const comparedTo = condition.by === 'GAIN' ? verdict?.previous : undefined;
  return { date, visitId, enrolmentId, severity, edition, comparedTo };
};
