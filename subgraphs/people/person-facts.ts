import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { KeyRing } from '../kernel/key-ring.ts';
import { Invalid } from '../kernel/refusals.ts';
import type { Sex } from '../kernel/sex.ts';
import { checkedName } from './given-text.ts';
import type { Kinship } from './kinship.ts';
import { checkedNik } from './nik.ts';
import { NAME_AT_MOST, type Person } from './person.ts';
import { openNumber, sealNumber } from './sealed-number.ts';

/** What is recorded of a person beside the household, as it is said: the NIK in plain, null for what is not recorded. */
export interface PersonFacts {
  name: string;
  sex: Sex;
  birthDate: CalendarDate;
  kinship: Kinship;
  nik: string | null;
  mother: string | null;
  birthOrder: number | null;
  diedOn: CalendarDate | null;
}

/** Of somebody of whom nothing more is said. */
export const NOTHING_MORE = { nik: null, mother: null, birthOrder: null, diedOn: null };

type Given = { readonly [name in keyof PersonFacts]?: PersonFacts[name] | null };

/** Facts that everybody has. */
const NEEDED = ['name', 'sex', 'birthDate', 'kinship'] as const;

/** What was sent, in the form in which it is compared; what was not sent is left out. Throws INVALID with the fields. */
export function checkedFacts(given: Given): Partial<PersonFacts> {
  const gone = NEEDED.filter((name) => given[name] === null);
  if (gone.length > 0)
    throw new Invalid(undefined, { fields: Object.fromEntries(gone.map((name) => [name, 'required'])) });
  const { name, nik } = given;
  const facts = {
    ...given,
    name: name == null ? undefined : checkedName(name, 'name', NAME_AT_MOST),
    nik: nik == null ? nik : checkedNik(nik),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined));
}

/** What is recorded of a person. */
export const factsOf = (
  { id, name, sex, birthDate, kinship, nik, motherId, birthOrder, diedOn }: Person,
  keyRing: KeyRing,
): PersonFacts => ({
  name,
  sex,
  birthDate,
  kinship,
  nik: nik ? openNumber(keyRing, nik, { id, field: 'nik' }) : null,
  mother: motherId ?? null,
  birthOrder: birthOrder ?? null,
  diedOn: diedOn ?? null,
});

/** Facts as they are stored with a person: the NIK sealed. */
export function asStored({ nik, mother, ...plain }: Partial<PersonFacts>, id: string, keyRing: KeyRing) {
  return {
    ...plain,
    ...(mother !== undefined && { motherId: mother }),
    ...(nik !== undefined && { nik: nik && sealNumber(keyRing, nik, { id, field: 'nik' }) }),
  };
}
