import type { KeyRing } from '../kernel/key-ring.ts';
import { StoredOnly } from '../kernel/stored-field.ts';
import { MASKED_NUMBER, maskedNumber } from './masked-number.ts';

/** A number of a person as it is stored. Whoever reads the store alone learns no more of it than everybody is shown. */
export class SealedNumber {
  /** Masked, so that ordinary reading needs no key. */
  @StoredOnly(() => String, { match: MASKED_NUMBER }) shown!: string;

  /** All of it, to be opened for this record and field only. */
  @StoredOnly(() => String, { match: /^[a-z][a-z\d]*\.[\w-]{16}\.[\w-]{43}$/ }) sealed!: string;

  /** What it is looked up by: `{ 'nik.hash': { $in: keyRing.hashes(nik) } }`. */
  @StoredOnly(() => String, { match: /^[\w-]{43}$/ }) hash!: string;
}

/** The fields that are sealed numbers. */
export type NumberField = 'nik' | 'familyCardNumber';

/** Where a number stands: the key of its record, and the field. */
export interface NumberPlace {
  readonly id: string;
  readonly field: NumberField;
}

const boundTo = ({ id, field }: NumberPlace) => `${id}/${field}`;

/** Seals sixteen digits for the record in which they will stand. */
export const sealNumber = (keyRing: KeyRing, digits: string, place: NumberPlace): SealedNumber => ({
  shown: maskedNumber(digits),
  sealed: keyRing.seal(digits, boundTo(place)),
  hash: keyRing.hash(digits),
});

/** The digits of a sealed number, for whom they are unmasked, with a reason. Throws `CannotOpen`. */
export const openNumber = (keyRing: KeyRing, { sealed }: Pick<SealedNumber, 'sealed'>, place: NumberPlace): string =>
  keyRing.open(sealed, boundTo(place));
