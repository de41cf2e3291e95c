import { randomBytes } from 'node:crypto';
import { signed, type Posted, type SignedPost } from '../../gateway/post-webhook.ts';
import type { Clock } from '../../subgraphs/kernel/clock.ts';
import type { MadeUp, MadeUpAlerts } from './made-up-alerts.ts';

/** How a delivery is signed: by the receiver's secret and at this moment, as the house writes it, unless told. */
export interface Signing {
  readonly secrets?: readonly string[];
  readonly at?: Date;
  readonly isIndented?: boolean;
}

/** What the deliveries to one receiver are made by. */
export interface Trial extends MadeUpAlerts {
  readonly secret: string;
  readonly clock: Clock;
  /** As the house signs it. */
  signed(madeUp: MadeUp, signing?: Signing): SignedPost;
}

/** One thing that a receiver must do. */
export interface Check {
  /** What it does, said of it. */
  readonly rule: string;
  /** What to do where it does not, by what it did where that matters. */
  readonly advice: string | ((fault: Posted) => string);
  readonly isRight: (posted: Posted) => boolean;
  readonly posts: (trial: Trial) => readonly SignedPost[];
  /** One after another, unless told. */
  readonly isAtOnce?: boolean;
  /** Without it, whatever else it does proves nothing. */
  readonly isNeeded?: boolean;
}

/** A trial of the receiver that has this secret. */
export const trialOf = (secret: string, alerts: MadeUpAlerts, clock: Clock): Trial => ({
  ...alerts,
  secret,
  clock,
  signed: ({ id, envelope }, { secrets = [secret], at = clock(), isIndented = false } = {}) =>
    signed(secrets, id, JSON.stringify(envelope, null, isIndented ? 2 : 0), at),
});

/** A secret that the receiver does not have. */
export const anotherSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;
