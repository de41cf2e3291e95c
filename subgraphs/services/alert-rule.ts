import type { Role } from '../kernel/actor.ts';
import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { AlertKind, AlertSeverity } from './alert-words.ts';

/** What raises an alert: data alone, which `judge` evaluates. */
export type AlertCondition =
  /** The class of a z-score, by the ladders of the growth module. */
  | {
      readonly by: 'CLASS';
      readonly index: 'LENGTH_FOR_AGE' | 'WEIGHT_FOR_AGE' | 'WEIGHT_FOR_LENGTH';
      readonly severities: Readonly<Record<string, AlertSeverity>>;
    }
  /** T or 2T on the growth card; whether a first T is enough, the edition of the card says (`referAt`). */
  | { readonly by: 'GAIN'; readonly severities: Readonly<Record<'T' | '2T', AlertSeverity>> }
  /** The weight of the month lies below the red line of the growth card. */
  | { readonly by: 'RED_LINE'; readonly severity: AlertSeverity }
  /** The arm is thinner than this. */
  | { readonly by: 'ARM'; readonly belowMillimetres: Readonly<Record<AlertSeverity, number>> }
  | { readonly by: 'OEDEMA'; readonly severity: AlertSeverity }
  /** WHO flags a z-score. */
  | { readonly by: 'IMPLAUSIBLE'; readonly severity: AlertSeverity }
  /** No weighing in so many calendar months running: time alone finds it. */
  | { readonly by: 'MONTHS_MISSED'; readonly months: number; readonly severity: AlertSeverity };

/** What is to be done about an alert of one severity. */
export interface AlertLevel {
  readonly urgent: boolean;
  /**
   * Who is to look at it next, a step of the referral ladder: 1 kader, 2 bidan or nutritionist (TPG), 3 doctor of the
   * Puskesmas, 4 paediatrician, 5 back at the posyandu.
   */
  readonly referralStep: 1 | 2 | 3 | 4 | 5;
  /** After how many hours an alert that nobody has confirmed or refused is overdue. */
  readonly answerWithinHours: number;
}

/** One edition of the rule of a kind. */
export interface AlertRule {
  readonly kind: AlertKind;
  /** An alert carries it: what is changed in a rule makes another edition, with another id. */
  readonly edition: string;
  readonly condition: AlertCondition;
  /** At which age, in completed months, it judges: from one, and until another that does not belong to it. */
  readonly ageMonths: { readonly from: number; readonly until: number };
  readonly levels: Readonly<Partial<Record<AlertSeverity, AlertLevel>>>;
  /** Which roles are told of such alerts, as far as their rights reach; the others see none. */
  readonly toldTo: readonly Role[];
  /** Where it is from, and what of it is our own. */
  readonly source: string;
  /** The first and the last day on which it is in force, `YYYY-MM-DD`: it judges the readings of these days. */
  readonly from: string;
  readonly to?: string;
}

/** The rule of a kind that is in force on a day: of several the one that came last; undefined where none is. */
export function ruleOn(rules: readonly AlertRule[], date: string): AlertRule | undefined {
  let found: AlertRule | undefined;
  for (const rule of rules)
    if (rule.from <= date && (rule.to === undefined || date <= rule.to) && (!found || found.from <= rule.from))
      found = rule;
  return found;
}

/** The rule by which a child is judged on a day: undefined where none is in force, or the child is not of that age. */
export function ruleFor(rules: readonly AlertRule[], date: string, ageMonths: number): AlertRule | undefined {
  const rule = ruleOn(rules, date);
  return rule && ageMonths >= rule.ageMonths.from && ageMonths < rule.ageMonths.until ? rule : undefined;
}

/** Rules by their kind. */
export type RulesByKind = ReadonlyMap<string, readonly AlertRule[]>;

/** The kinds of which a role is told by the rules in force on a day. */
export const kindsToldTo = (role: Role | null, day: CalendarDate, rules: RulesByKind): AlertKind[] =>
  [...rules.values()].flatMap((ofKind) => {
    const rule = ruleOn(ofKind, day);
    return role && rule?.toldTo.includes(role) ? [rule.kind] : [];
  });
