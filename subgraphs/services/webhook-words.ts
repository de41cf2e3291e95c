import type { DeliveryResult } from '../kernel/deliveries.ts';
import { enumeration } from '../kernel/enumeration.ts';

/** Whether a webhook is delivered to. */
export const WebhookState = enumeration('WebhookState', 'Whether a webhook is delivered to', {
  ACTIVE: 'Each event is posted to it',
  PAUSED: 'Nothing is posted until somebody resumes it; it loses nothing meanwhile',
});
export type WebhookState = keyof typeof WebhookState;

/** Why a webhook is paused. */
export const WebhookPause = enumeration('WebhookPause', 'Why a webhook is paused', {
  ASKED: 'Its agency asked for it',
  GONE: 'The receiver answered 410 Gone',
  GAP: 'The log does not go on from its cursor: fetch the full picture, and resume it after the cursor of that',
  FORBIDDEN: 'None of what it asks for is its agency’s to see any more',
  INVALID: 'Its document no longer fits the schema',
});
export type WebhookPause = keyof typeof WebhookPause;

/** What came of one delivery. */
export const WebhookResult = enumeration<DeliveryResult>('WebhookResult', 'What came of one delivery', {
  DELIVERED: 'The receiver answered 2xx',
  STATUS: 'It answered something else; a redirect is not followed',
  TIMEOUT: 'It did not answer within 10 s',
  CONNECTION: 'It could not be reached, or its certificate is not good',
  ADDRESS: 'Its name leads to a private address, or the address is not https',
  MISSING: 'What was to be replayed is kept no longer, or is not its agency’s to see any more',
});
export type WebhookResult = DeliveryResult;
