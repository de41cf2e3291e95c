import type { AlertCondition } from './alert-rule.ts';
import type { AlertSeverity } from './alert-words.ts';
import type { CountedDay } from './counted-readings.ts';
import { classify } from './growth/index.ts';
import type { KmsVerdict } from './kms/index.ts';
import type { Reading } from './served-person.ts';

/**
 * How grave a reading that counts is by a condition: null where it is good, undefined where it says nothing of it. The verdict
 * of the growth card is there for the weighing that counts for its month.
 */
export function judge(
  condition: AlertCondition,
  reading: Reading,
  verdict?: KmsVerdict,
): AlertSeverity | null | undefined {
  switch (condition.by) {
    case 'CLASS':
      return severityOf(condition, reading[SCORES[condition.index]]);
    case 'GAIN':
      return verdict && ofGain(condition.severities, verdict);
    case 'RED_LINE':
      if (!verdict || reading.weightForAge === undefined) return undefined;
      return verdict.isBelowRedLine ? condition.severity : null;
    case 'ARM':
      return ofArm(condition.belowMillimetres, reading);
    case 'OEDEMA':
      return reading.oedema === undefined ? undefined : reading.oedema ? condition.severity : null;
    case 'IMPLAUSIBLE':
      return reading.implausible ? condition.severity : null;
    case 'MONTHS_MISSED':
      return undefined;
  }
}

/** Which reading of a day a condition looks at. */
export function readingFor(condition: AlertCondition, day: CountedDay): Reading | undefined {
  switch (condition.by) {
    case 'CLASS':
      return condition.index === 'LENGTH_FOR_AGE' ? day.L : day.W;
    case 'ARM':
      return day.A;
    case 'OEDEMA':
      return day.O;
    default:
      return day.W;
  }
}

const SCORES = {
  LENGTH_FOR_AGE: 'lengthForAge',
  WEIGHT_FOR_AGE: 'weightForAge',
  WEIGHT_FOR_LENGTH: 'weightForLength',
} as const;

type ByClass = Extract<AlertCondition, { by: 'CLASS' }>;

// A z-score has two decimals: there are some hundreds of them, and every visit judges all readings of a child.
const severities = new WeakMap<ByClass, Map<number, AlertSeverity | null>>();

function severityOf(condition: ByClass, z: number | undefined): AlertSeverity | null | undefined {
  // What could not be computed, or is implausible, says nothing: it is to be measured again.
  if (z === undefined) return undefined;
  let known = severities.get(condition);
  if (!known) severities.set(condition, (known = new Map()));
  let severity = known.get(z);
  if (severity === undefined) {
    severity = condition.severities[classify(condition.index, z, 'WHO_2006')!.name] ?? null;
    known.set(z, severity);
  }
  return severity;
}

function ofGain(
  bySign: Readonly<Record<'T' | '2T', AlertSeverity>>,
  { code, isTwiceT, edition: { referAt } }: KmsVerdict,
): AlertSeverity | null | undefined {
  if (code === 'N') return null;
  if (code !== 'T') return undefined;
  if (isTwiceT) return bySign['2T'];
  return referAt === 'T' ? bySign.T : undefined;
}

function ofArm(
  { SEVERE, MODERATE }: Readonly<Record<AlertSeverity, number>>,
  { armCircumferenceMillimetres: arm, implausible }: Reading,
): AlertSeverity | null | undefined {
  if (arm === undefined || implausible?.includes('A')) return undefined;
  return arm < SEVERE ? 'SEVERE' : arm < MODERATE ? 'MODERATE' : null;
}
