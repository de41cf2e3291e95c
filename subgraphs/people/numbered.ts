import type { Collection } from '../kernel/store.ts';
import { Households } from './household.ts';
import { People } from './person.ts';
import type { NumberField } from './sealed-number.ts';

/** A collection whose records have a number of a person, and the field in which it stands. */
export interface Numbered {
  readonly of: Collection;
  readonly field: NumberField;
}

/** Wherever numbers of persons are stored: they are sealed there, and sealed anew when the keys rotate. */
export const NUMBERED: readonly Numbered[] = [
  { of: People, field: 'nik' },
  { of: Households, field: 'familyCardNumber' },
];
