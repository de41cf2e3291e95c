import { Invalid } from '../kernel/refusals.ts';
import { SIXTEEN_DIGITS } from './nik.ts';

/** A letter, and nothing that is not written: a sign that turns or hides what follows would change what is read. */
const IS_WRITTEN = /^(?=.*\p{L})[^\p{C}]+$/u;

/**
 * A name of a person or a place as it is stored: without spaces around, and one space between words. Throws INVALID with
 * the field for one that is empty, too long, without a letter, or holds the number of a person.
 */
export function checkedName(given: string, field: string, atMost: number): string {
  const name = given.normalize('NFC').trim().replace(/\s+/g, ' ');
  // A number of a person must not stand where everybody who sees the name reads it.
  if (name.length <= atMost && IS_WRITTEN.test(name) && !SIXTEEN_DIGITS.test(name)) return name;
  throw new Invalid(
    {
      id: `Nama terdiri atas huruf, paling banyak ${atMost}, tanpa nomor identitas.`,
      en: `A name has letters, at most ${atMost} characters, and no identity number in it.`,
    },
    { fields: { [field]: `1..${atMost} characters` } },
  );
}
