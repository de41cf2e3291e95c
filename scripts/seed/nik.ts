import type { CalendarDate } from '../../subgraphs/kernel/calendar-date.ts';
import type { RegionCode } from '../../subgraphs/kernel/region-code.ts';
import type { Sex } from '../../subgraphs/kernel/sex.ts';

/** No province has this number, so that no number made here is anybody's (domain.md 5.2). */
const UNASSIGNED_PROVINCE = '99';

/** To a woman's day of birth this is added. */
const FEMALE = 40;

const digits = (value: number, length: number) => String(value).padStart(length, '0');

/** 99, the regency and district of a place, DDMMYY, a serial number from 0001. */
function numberOf(code: RegionCode, date: CalendarDate, addedToDay: number, serial: number): string {
  const [, regency, district] = code.split('.');
  const [year, month, day] = date.split('-');
  return `${UNASSIGNED_PROVINCE}${regency}${district}${digits(Number(day) + addedToDay, 2)}${month}${year!.slice(2)}${digits(serial, 4)}`;
}

/** A made-up NIK: by the place of first registration, the day of birth, and the sex. */
export const nikOf = (place: RegionCode, { birthDate, sex }: { birthDate: CalendarDate; sex: Sex }, serial: number) =>
  numberOf(place, birthDate, sex === 'FEMALE' ? FEMALE : 0, serial);

/** A made-up number of a family card (No. KK): of the same shape, by the day of its issue. */
export const familyCardNumberOf = (place: RegionCode, issuedOn: CalendarDate, serial: number) =>
  numberOf(place, issuedOn, 0, serial);

/** Counts the serial numbers of one district: from 1 for each different thing. */
export function serialNumbers(): (of: string) => number {
  const last = new Map<string, number>();
  return (of) => {
    const serial = (last.get(of) ?? 0) + 1;
    last.set(of, serial);
    return serial;
  };
}
