import { readCalendarDate, type CalendarDate } from '../kernel/calendar-date.ts';
import { enumeration } from '../kernel/enumeration.ts';
import { Invalid, type Messages } from '../kernel/refusals.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import type { Sex } from '../kernel/sex.ts';

/** A NIK: sixteen digits without signs between. Only its shape is sure: what it says may be wrong (domain.md 5.2). */
export type Nik = string & { readonly __nik: unique symbol };

/** The number of a family card (No. KK): sixteen digits too. That it tells its day of issue is not confirmed, so nobody asks. */
export type FamilyCardNumber = string & { readonly __familyCardNumber: unique symbol };

/** Sixteen digits in a text. People write a long number in groups: with spaces (also such as do not break), dots or dashes. */
export const SIXTEEN_DIGITS = /\d(?:[\s.\-\u2010-\u2013]{0,3}\d){15}/;
const NOTHING_ELSE = new RegExp(`^${SIXTEEN_DIGITS.source}$`);

/** Text alone: a JSON number of sixteen digits, or a spreadsheet's, has lost its last ones without a sign of it. */
function sixteenDigits(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return NOTHING_ELSE.test(text) ? text.replace(/\D/g, '') : undefined;
}

/** Reads a NIK, or answers undefined. */
export const readNik = (value: unknown) => sixteenDigits(value) as Nik | undefined;

/** Reads a family-card number, or answers undefined. */
export const readFamilyCardNumber = (value: unknown) => sixteenDigits(value) as FamilyCardNumber | undefined;

const NOT_A_NIK: Messages = {
  id: 'NIK terdiri atas enam belas angka; periksa kembali penulisannya.',
  en: 'A NIK has sixteen digits; check how it is written.',
};
const NOT_A_CARD: Messages = {
  id: 'Nomor kartu keluarga terdiri atas enam belas angka; periksa kembali penulisannya.',
  en: 'The number of a family card has sixteen digits; check how it is written.',
};

/** Reads a NIK that somebody sent. Throws INVALID for its shape alone. */
export function checkedNik(value: unknown): Nik {
  const nik = readNik(value);
  if (!nik) throw new Invalid(NOT_A_NIK, { fields: { nik: 'sixteen digits' } });
  return nik;
}

/** Reads a family-card number that somebody sent. Throws INVALID. */
export function checkedFamilyCardNumber(value: unknown): FamilyCardNumber {
  const number = readFamilyCardNumber(value);
  if (!number) throw new Invalid(NOT_A_CARD, { fields: { familyCardNumber: 'sixteen digits' } });
  return number;
}

/** What a NIK says of the first registration. The person may since have moved, and the register been corrected. */
export interface NikFacts {
  /** The kecamatan in which the person was first registered. */
  readonly registeredIn: RegionCode;
  /** Null where the day is none of either. */
  readonly sex: Sex | null;
  readonly day: number;
  readonly month: number;
  readonly yearOfCentury: number;
  /** From 1 for those of one kecamatan, day of birth and sex. */
  readonly serial: number;
}

/** To a woman's day of birth this is added. */
const FEMALE = 40;

/** What a NIK says. */
export function whatNikSays(nik: Nik): NikFacts {
  const [province, regency, district, day, month, yearOfCentury] = nik.match(/\d\d/g) as string[];
  const woman = Number(day) > FEMALE;
  const dayOfBirth = Number(day) - (woman ? FEMALE : 0);
  return {
    registeredIn: [province, regency, district].join('.') as RegionCode,
    sex: dayOfBirth < 1 || dayOfBirth > 31 ? null : woman ? 'FEMALE' : 'MALE',
    day: dayOfBirth,
    month: Number(month),
    yearOfCentury: Number(yearOfCentury),
    serial: Number(nik.slice(12)),
  };
}

const twoDigits = (number: number) => String(number).padStart(2, '0');

const OLDEST_YEARS = 110;

const dayOf = ({ day, month, yearOfCentury }: NikFacts, century: number) =>
  readCalendarDate(`${century}${twoDigits(yearOfCentury)}-${twoDigits(month)}-${twoDigits(day)}`);

/**
 * The day of birth that a NIK says, as seen on a day; null where there is no such day. Of the centuries in which the
 * person would be 0 to 110 years old it is the one of the birth date that is known, else the last.
 */
export function birthDateByNik(
  nik: Nik,
  seen: { on: CalendarDate; birthDate?: CalendarDate | null },
): CalendarDate | null {
  const [year, monthAndDay] = [Number(seen.on.slice(0, 4)), seen.on.slice(4)];
  const facts = whatNikSays(nik);
  const possible = [0, 1, 2]
    .map((before) => dayOf(facts, Math.floor(year / 100) - before))
    .filter((day) => day !== undefined)
    .filter((day) => day <= seen.on && day >= `${year - OLDEST_YEARS}${monthAndDay}`);
  return possible.find((day) => day === seen.birthDate) ?? possible[0] ?? null;
}

/** Where a NIK contradicts what else is recorded, or itself. Registers are corrected and a NIK never is: a reason to look, not to refuse. */
export const NikWarning = enumeration(
  'NikWarning',
  'Where a NIK contradicts what is recorded: a reason to look again',
  {
    NO_SUCH_DAY: 'Its digits 7 to 12 are no day of the calendar',
    BIRTH_DATE_DIFFERS: 'It says another day of birth',
    SEX_DIFFERS: 'It says the other sex',
    SERIAL_ZERO: 'Its last four digits are 0000, and serials begin at 0001',
  },
);
export type NikWarning = keyof typeof NikWarning;

/** What looks wrong about a NIK beside the person it is given for. It never refuses. */
export function nikWarnings(nik: Nik, { birthDate, sex }: { birthDate: CalendarDate; sex: Sex }): NikWarning[] {
  const facts = whatNikSays(nik);
  // 29 February is of every fourth year in both, but for 1900.
  const isDay = [19, 20].some((century) => dayOf(facts, century));
  const said = [facts.yearOfCentury, facts.month, facts.day].map(twoDigits).join('-');
  const looksWrong: Record<NikWarning, boolean> = {
    NO_SUCH_DAY: !isDay,
    BIRTH_DATE_DIFFERS: isDay && said !== birthDate.slice(2),
    SEX_DIFFERS: facts.sex !== null && facts.sex !== sex,
    SERIAL_ZERO: facts.serial === 0,
  };
  return Object.values(NikWarning).filter((warning) => looksWrong[warning]);
}
