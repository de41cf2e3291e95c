import { enumeration } from '../kernel/enumeration.ts';

/** What an alert is about. */
export const AlertKind = enumeration('AlertKind', 'What an alert is about: findings, and no diagnoses', {
  STUNTING:
    'Short or very short for age (pendek, sangat pendek): length-for-age below −2 or −3. An anthropometric finding, no diagnosis',
  WASTING: 'Wasted or severely wasted (gizi kurang, gizi buruk): weight-for-length below −2 or −3; below −3 is urgent',
  UNDERWEIGHT: 'Underweight or severely underweight (BB kurang, BB sangat kurang): weight-for-age below −2 or −3',
  WEIGHT_FALTERING: 'Not gained enough since the month before (T), or in two months running (2T), by the growth card',
  BELOW_RED_LINE: 'The weight of the month lies below the red line of the growth card (BGM)',
  ARM_CIRCUMFERENCE_LOW: 'A thin arm (LILA) from 6 to 59 months: below 125 mm, severe below 115 mm',
  OEDEMA: 'Swelling of both feet: urgent',
  IMPLAUSIBLE_MEASUREMENT: 'A measurement that WHO takes for a mistake: to be repeated. Told at the posyandu alone',
  MISSED_TWO_MONTHS: 'Enrolled, and not weighed in two calendar months running',
});
export type AlertKind = keyof typeof AlertKind;

/** How grave a finding is. */
export const AlertSeverity = enumeration('AlertSeverity', 'How grave a finding is', {
  MODERATE: 'The milder step of its kind: a z-score below −2 and not below −3, a first T',
  SEVERE: 'The graver step of its kind: a z-score below −3, 2T; and what has but one step and is grave',
});
export type AlertSeverity = keyof typeof AlertSeverity;

/** Where an alert stands. */
export const AlertStatus = enumeration('AlertStatus', 'Where an alert stands', {
  OPEN: 'Found, and neither confirmed nor refused',
  CONFIRMED: 'Somebody confirmed it',
  REFERRED: 'The child was referred',
  RESOLVED: 'It is over: somebody settled it, or nobody had to; then `end` says why',
  FALSE_ALARM: 'Somebody found that there was nothing',
});
export type AlertStatus = keyof typeof AlertStatus;

/** Why an alert is over without anybody having settled it. */
export const AlertEnd = enumeration('AlertEnd', 'Why an alert is over without anybody having settled it', {
  RECOVERED: 'A later reading no longer found it',
  MOVED: 'The child is no longer enrolled there',
  DIED: 'The child died',
  SIXTY_MONTHS: 'The child is a balita no longer: sixty months are complete',
  CORRECTED:
    'By what is known meanwhile it would not have been raised: something was corrected, arrived late, or counts in its place',
});
export type AlertEnd = keyof typeof AlertEnd;

/** What happened to an alert. */
export const AlertChange = enumeration(
  'AlertChange',
  'What happened to an alert, or a mark of where a subscription is. This list will grow: treat what you do not know as news of that alert',
  {
    OPENED: 'It was raised',
    WORSENED: 'A later reading is graver',
    IMPROVED: 'A later reading is less grave, and not yet good',
    CONTINUED: 'A later reading found the same. Told only to those who ask for it',
    CORRECTED:
      'What is known of it changed without a later reading: a corrected birth date, a reading that arrived late',
    CONFIRMED: 'Somebody confirmed it',
    REFERRED: 'The child was referred',
    RESOLVED: 'Somebody settled it',
    FALSE_ALARM: 'Somebody found that there was nothing',
    ACKNOWLEDGED: 'An agency has taken it up under a case number of its own',
    OVERDUE: 'Nobody has confirmed or refused it in time',
    CLOSED: 'It is over, without anybody having settled it; `alert.end` says why',
    CAUGHT_UP: 'A mark: all that came after `after` has been given, and what follows is live',
    HEARTBEAT: 'A mark: nothing came for a while, and this is the position',
  },
);
export type AlertChange = keyof typeof AlertChange;
