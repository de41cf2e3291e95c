import type { Role } from '../kernel/actor.ts';
import { grouped } from '../kernel/grouped.ts';
import type { AlertLevel, AlertRule, RulesByKind } from './alert-rule.ts';

// What a rule finds is from its source. No rule of the country that we could read says to whom an alert goes, to which step
// of the ladder, how soon it is to be answered, or whether a second T is graver than a first: that is our own configuration.
const OURS = 'whom it is told, the step of referral and the time to answer are our own configuration';

const FROM = '2020-01-01';
const BALITA = { from: 0, until: 60 };
const EVERYBODY: readonly Role[] = ['family', 'kader', 'bidan', 'puskesmas', 'doctor', 'dinkes', 'agency'];

const days = (number: number) => number * 24;

/** A midwife or nutritionist measures again, counsels, and gives food. */
const confirmWithin = (number: number): AlertLevel => ({
  urgent: false,
  referralStep: 2,
  answerWithinHours: days(number),
});
/** A doctor of the Puskesmas sees the child. */
const toDoctorWithin = (number: number): AlertLevel => ({ ...confirmWithin(number), referralStep: 3 });
const AT_ONCE: AlertLevel = { urgent: true, referralStep: 3, answerWithinHours: 24 };
/** The kader weighs or measures the next time, or goes to see the family. */
const AT_THE_POSYANDU: AlertLevel = { urgent: false, referralStep: 1, answerWithinHours: days(30) };

/**
 * The rules that raise alerts, one row for each kind and edition. A new edition is put in force by a row with its first day,
 * and `to` on the one before it: readings of earlier days stay judged by that one.
 */
export const ALERT_RULES: readonly AlertRule[] = [
  {
    kind: 'STUNTING',
    edition: 'stunting-1',
    condition: {
      by: 'CLASS',
      index: 'LENGTH_FOR_AGE',
      severities: { STUNTED: 'MODERATE', SEVERELY_STUNTED: 'SEVERE' },
    },
    ageMonths: BALITA,
    levels: { MODERATE: confirmWithin(14), SEVERE: confirmWithin(7) },
    toldTo: EVERYBODY,
    source: `Permenkes 2/2020; ${OURS}`,
    from: FROM,
  },
  {
    kind: 'WASTING',
    edition: 'wasting-1',
    condition: {
      by: 'CLASS',
      index: 'WEIGHT_FOR_LENGTH',
      severities: { WASTED: 'MODERATE', SEVERELY_WASTED: 'SEVERE' },
    },
    ageMonths: BALITA,
    levels: { MODERATE: confirmWithin(7), SEVERE: AT_ONCE },
    toldTo: EVERYBODY,
    source: `Permenkes 2/2020; ${OURS}`,
    from: FROM,
  },
  {
    kind: 'UNDERWEIGHT',
    edition: 'underweight-1',
    condition: {
      by: 'CLASS',
      index: 'WEIGHT_FOR_AGE',
      severities: { UNDERWEIGHT: 'MODERATE', SEVERELY_UNDERWEIGHT: 'SEVERE' },
    },
    ageMonths: BALITA,
    levels: { MODERATE: confirmWithin(14), SEVERE: confirmWithin(7) },
    toldTo: EVERYBODY,
    source: `Permenkes 2/2020; ${OURS}`,
    from: FROM,
  },
  {
    kind: 'WEIGHT_FALTERING',
    edition: 'weight-faltering-1',
    condition: { by: 'GAIN', severities: { T: 'MODERATE', '2T': 'SEVERE' } },
    ageMonths: BALITA,
    levels: { MODERATE: confirmWithin(14), SEVERE: confirmWithin(7) },
    toldTo: EVERYBODY,
    source: `The growth card (KMS) by its edition, and the Buku KIA, which refers at T; that 2T is graver, ${OURS}`,
    from: FROM,
  },
  {
    kind: 'BELOW_RED_LINE',
    edition: 'below-red-line-1',
    condition: { by: 'RED_LINE', severity: 'SEVERE' },
    ageMonths: BALITA,
    levels: { SEVERE: confirmWithin(7) },
    toldTo: EVERYBODY,
    source: `The growth card (KMS) by its edition; the severity, ${OURS}`,
    from: FROM,
  },
  {
    kind: 'ARM_CIRCUMFERENCE_LOW',
    edition: 'arm-circumference-low-1',
    condition: { by: 'ARM', belowMillimetres: { MODERATE: 125, SEVERE: 115 } },
    ageMonths: { from: 6, until: 60 },
    levels: { MODERATE: confirmWithin(7), SEVERE: toDoctorWithin(3) },
    toldTo: EVERYBODY,
    source: `LILA below 11.5 and 12.5 cm, read in secondary sources and unconfirmed; ${OURS}`,
    from: FROM,
  },
  {
    kind: 'OEDEMA',
    edition: 'oedema-1',
    condition: { by: 'OEDEMA', severity: 'SEVERE' },
    ageMonths: BALITA,
    levels: { SEVERE: AT_ONCE },
    toldTo: EVERYBODY,
    source: `WHO counts a child with oedema of both feet as severely wasted; ${OURS}`,
    from: FROM,
  },
  {
    kind: 'IMPLAUSIBLE_MEASUREMENT',
    edition: 'implausible-measurement-1',
    condition: { by: 'IMPLAUSIBLE', severity: 'MODERATE' },
    ageMonths: BALITA,
    levels: { MODERATE: AT_THE_POSYANDU },
    // Whoever measured is to measure again; the family sees what is recorded of it. It is no news for anybody above.
    toldTo: ['family', 'kader'],
    source: `The flags of WHO; that it is to be measured again, ${OURS}`,
    from: FROM,
  },
  {
    kind: 'MISSED_TWO_MONTHS',
    edition: 'missed-two-months-1',
    condition: { by: 'MONTHS_MISSED', months: 2, severity: 'MODERATE' },
    ageMonths: BALITA,
    levels: { MODERATE: AT_THE_POSYANDU },
    toldTo: EVERYBODY,
    source: 'Our own configuration',
    from: FROM,
  },
];

/** The same by kind. */
export const RULES_BY_KIND: RulesByKind = grouped(ALERT_RULES, 'kind');
