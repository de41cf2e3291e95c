import { enumeration } from './enumeration.ts';

/** How often something comes round. */
export const Recurrence = enumeration('Recurrence', 'How often something comes round', {
  MONTHLY: 'Every month',
  YEARLY: 'Every year',
});
export type Recurrence = keyof typeof Recurrence;
