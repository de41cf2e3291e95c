import type { Sex } from '../growth/index.ts';

/** The weight that counts for one day. */
export interface Weighing {
  /** What a verdict names it by. */
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** An integer: 6.6 − 6.0 kg in floating point is less than the 600 g they are. */
  readonly weightGrams: number;
  /** Weight for age, rounded to two decimals, where it could be computed and is plausible. */
  readonly weightForAge?: number | undefined;
  /** Whether it tells nothing: WHO flags it, to be measured again, or there is oedema. */
  readonly isImplausible: boolean;
}

/** What a verdict needs to know of the child. */
export interface KmsChild {
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** Absent: not known. */
  readonly sex?: Sex | undefined;
}
