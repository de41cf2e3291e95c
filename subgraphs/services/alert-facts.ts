import { lineageOf } from '../kernel/region-code.ts';
import type { RulesByKind } from './alert-rule.ts';
import type { AlertKind } from './alert-words.ts';
import { sixtyMonthsOn } from './alert-episodes.ts';
import { ageInDays, completedMonths } from './growth/index.ts';
import { statusOf, type OwnAlert } from './own-alert.ts';
import type { PersonHistory } from './person-history.ts';
import type { Reading, StoredPerson } from './served-person.ts';
import type { AlertFacts, MeasuredFacts } from './stunting-alert.ts';

/** What an alert says, by all that is known of the person. */
export function factsOf(
  alert: OwnAlert,
  { _id: personId, birthDate, householdId, enrolments }: StoredPerson,
  history: PersonHistory,
  rules: RulesByKind,
): AlertFacts {
  const { kind, severity, edition, version, openedAt, openedOn, closedAt, closedOn, end, answerBy } = alert;
  const { posyanduId, desaCode } = enrolments.find((each) => each.id === alert.enrolmentId)!;
  const rule = rules.get(kind)?.find((each) => each.edition === edition);
  const status = statusOf(alert);
  const visitId = alert.visitIds.at(-1);
  const reading = visitId === undefined ? undefined : history.reading(visitId);
  const on = reading?.date ?? openedOn;
  return {
    kind,
    severity,
    urgent: rule?.levels[severity]?.urgent ?? false,
    status,
    edition,
    answerBy,
    openedAt,
    openedOn,
    closedAt,
    closedOn,
    end,
    measuredOn: reading?.date,
    confirmed: isConfirmed(alert, history),
    dueAt: status === 'OPEN' && !alert.isOverdue ? answerBy : undefined,
    leavesOn: closedAt ? undefined : sixtyMonthsOn(birthDate),
    ageDays: ageInDays(birthDate, on),
    ageMonths: completedMonths(birthDate, on),
    version,
    personId,
    householdId,
    posyanduId,
    visitId,
    regions: lineageOf(desaCode),
    // The spread stands last: V8 takes ten times as long where properties follow one.
    ...(reading && measuredFacts(kind, reading, history)),
  };
}

/** Whether somebody has confirmed an alert, or a health worker has measured what it rests on. */
export const isConfirmed = ({ step, visitIds }: OwnAlert, history: PersonHistory): boolean =>
  step === 'CONFIRMED' ||
  step === 'REFERRED' ||
  step === 'RESOLVED' ||
  visitIds.some((id) => history.reading(id)?.rank === 1);

/** What was measured that an alert of a kind rests on, and no more: not all who are told of it may see the visit. */
export function measuredFacts(kind: AlertKind, reading: Reading, history: PersonHistory): MeasuredFacts {
  const { weightGrams, lengthMillimetres, armCircumferenceMillimetres, implausible } = reading;
  const { lengthForAge, weightForAge, weightForLength } = reading;
  switch (kind) {
    case 'STUNTING':
      return { lengthMillimetres, lengthForAge };
    case 'WASTING':
      return { weightGrams, lengthMillimetres, weightForLength };
    case 'UNDERWEIGHT':
    case 'BELOW_RED_LINE':
      return { weightGrams, weightForAge };
    case 'WEIGHT_FALTERING': {
      const { gainGrams, minimumGainGrams } = history.verdictOn(reading) ?? {};
      return { weightGrams, gainGrams, minimumGainGrams };
    }
    case 'ARM_CIRCUMFERENCE_LOW':
      return { armCircumferenceMillimetres };
    case 'IMPLAUSIBLE_MEASUREMENT':
      return { weightGrams, lengthMillimetres, armCircumferenceMillimetres, implausible };
    case 'OEDEMA':
    case 'MISSED_TWO_MONTHS':
      return {};
  }
}
