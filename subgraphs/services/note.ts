import { Invalid } from '../kernel/refusals.ts';

/** The most characters of a note. */
export const NOTE_AT_MOST = 500;

/** A number of a person, also where it is written in groups. */
const NUMBER_OF_A_PERSON = /(\d[\s.-]?){16}/;

/** A note as it is stored; undefined for none. Throws INVALID for one that is too long or has the number of a person in it. */
export function checkedNote(given: string | null | undefined, field = 'note'): string | undefined {
  const note = given?.normalize('NFC').trim();
  if (!note) return undefined;
  if (note.length <= NOTE_AT_MOST && !NUMBER_OF_A_PERSON.test(note)) return note;
  throw new Invalid(
    {
      id: `Catatan paling banyak ${NOTE_AT_MOST} huruf, tanpa nomor identitas.`,
      en: `A note has at most ${NOTE_AT_MOST} characters, and no identity number in it.`,
    },
    { fields: { [field]: `at most ${NOTE_AT_MOST} characters` } },
  );
}

/** A reason as it is stored: a note that is there. Throws INVALID. */
export function checkedReason(given: string): string {
  const reason = checkedNote(given, 'reason');
  if (reason) return reason;
  throw new Invalid({ id: 'Tuliskan alasannya.', en: 'Say why.' }, { fields: { reason: 'at least one character' } });
}
