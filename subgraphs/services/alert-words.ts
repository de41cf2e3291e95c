import { enumeration } from '../kernel/enumeration.ts';

/** What an alert is about. */
export const AlertKind = enumeration('AlertKind', 'What an alert is about; more kinds will come', {
  STUNTING:
    'Short or very short for age (pendek, sangat pendek): length-for-age below −2 or −3. An anthropometric finding, no diagnosis',
});
export type AlertKind = keyof typeof AlertKind;

/** How grave a finding is. */
export const AlertSeverity = enumeration('AlertSeverity', 'How grave a finding is', {
  MODERATE: 'Below −2 and not below −3 (pendek)',
  SEVERE: 'Below −3 (sangat pendek)',
});
export type AlertSeverity = keyof typeof AlertSeverity;

/** Where an alert stands. */
export const AlertStatus = enumeration(
  'AlertStatus',
  'Where an alert stands; more will come (CONFIRMED, REFERRED, …)',
  {
    OPEN: 'The last reading found it',
    CLOSED: 'It is over; `end` says why',
  },
);
export type AlertStatus = keyof typeof AlertStatus;

/** Why an alert is over. */
export const AlertEnd = enumeration('AlertEnd', 'Why an alert is over', {
  RECOVERED: 'A later reading no longer found it',
  MOVED: 'The child is no longer enrolled there',
  DIED: 'The child died',
  CORRECTED: 'What it rested on was corrected, or an earlier reading arrived late: it would not have been raised',
});
export type AlertEnd = keyof typeof AlertEnd;

/** What happened to an alert. */
export const AlertChange = enumeration(
  'AlertChange',
  'What happened to an alert. This list will grow (CONFIRMED, FALSE_ALARM, REFERRED, RESOLVED, ACKNOWLEDGED, OVERDUE, and marks without an alert: CAUGHT_UP, HEARTBEAT): treat what you do not know as news of that alert',
  {
    OPENED: 'It was raised',
    WORSENED: 'A later reading is graver',
    IMPROVED: 'A later reading is less grave, and not yet good',
    CONTINUED: 'A later reading found the same. Told only to those who ask for it',
    CORRECTED:
      'What is known of it changed without a later reading: a corrected birth date, a reading that arrived late',
    CLOSED: 'It is over, without anybody having settled it; `alert.end` says why',
  },
);
export type AlertChange = keyof typeof AlertChange;
