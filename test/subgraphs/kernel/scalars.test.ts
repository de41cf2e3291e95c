import { GraphQLError, Kind, parseValue, valueFromASTUntyped, type GraphQLScalarType } from 'graphql';
import { addDays, CalendarDateScalar, dayIn, readCalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import type { CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { DateTimeScalar, readDateTime } from '../../../subgraphs/kernel/date-time.ts';
import { MonthScalar, readMonth } from '../../../subgraphs/kernel/month.ts';
import { PartialDateScalar, readPartialDate } from '../../../subgraphs/kernel/partial-date.ts';
import { RegionCodeScalar } from '../../../subgraphs/kernel/region-code.ts';
import { readRupiah, RupiahScalar } from '../../../subgraphs/kernel/rupiah.ts';

const NIK = '9901014107250001';
const two = (number: number) => String(number).padStart(2, '0');

describe('a day', () => {
  it('is every day that the calendar has, and no other', () => {
    const wrong: string[] = [];
    for (const year of [1600, 1700, 1899, 1900, 1999, 2000, 2023, 2024, 2025, 2026, 2028, 2100, 2400]) {
      const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
      const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
      for (let month = 0; month <= 13; month += 1) {
        for (let day = 0; day <= 32; day += 1) {
          const text = `${year}-${two(month)}-${two(day)}`;
          const exists = day >= 1 && day <= (days[month - 1] ?? 0);
          if ((readCalendarDate(text) === text) !== exists) wrong.push(text);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    '2024-2-29',
    '24-02-29',
    '20240229',
    '2024-02-29T00:00:00Z',
    '2024-02',
    '2024-02-29\n',
    20240229,
    new Date(),
  ])('is not %j', (value) => {
    expect(readCalendarDate(value)).toBeUndefined();
  });

  it('is the one on the wall where the moment is asked for', () => {
    const moment = new Date('2025-12-31T16:30:00Z');
    expect(dayIn('Asia/Jakarta', moment)).toBe('2025-12-31');
    expect(dayIn('Asia/Makassar', moment)).toBe('2026-01-01');
  });

  it('moves over months and leap days', () => {
    expect(addDays('2024-02-28' as CalendarDate, 2)).toBe('2024-03-01');
    expect(addDays('2024-01-01' as CalendarDate, -1)).toBe('2023-12-31');
  });
});

it('a month has two digits, from 01 to 12', () => {
  const read = ['2025-01', '2025-12', '2025-00', '2025-13', '2025-1', '25-01', '2025-01-01', 202501].map(readMonth);
  expect(read.filter(Boolean)).toEqual(['2025-01', '2025-12']);
});

it('a partial date is a year, a month or a day, and sorts in time', () => {
  const known = ['2024', '2024-02', '2024-02-29', '2025'];
  expect(known.map(readPartialDate)).toEqual(known);
  expect([...known].reverse().sort()).toEqual(known);
  expect(['24', '2023-02-29', '2024-13', '2024-', 2024].map(readPartialDate).filter(Boolean)).toEqual([]);
});

it('a moment has a zone, and is written in UTC', () => {
  expect(DateTimeScalar.serialize(readDateTime('2025-07-25T08:00:00+07:00'))).toBe('2025-07-25T01:00:00.000Z');
  expect(['2025-07-25T08:00:00', '2025-07-25', '2025-02-30T00:00:00Z', 0].map(readDateTime).filter(Boolean)).toEqual(
    [],
  );
});

it('an amount is a whole number of rupiah up to 2^53−1', () => {
  const whole = [0, -5, Number.MAX_SAFE_INTEGER];
  expect(whole.map(readRupiah)).toEqual(whole);
  expect([0.5, 2 ** 53, NaN, Infinity, '5', 5n, null].map(readRupiah).filter((amount) => amount !== undefined)).toEqual(
    [],
  );
  expect(RupiahScalar.parseLiteral(parseValue('9007199254740991'))).toBe(9007199254740991);
  expect(() => RupiahScalar.parseLiteral(parseValue('9007199254740993'))).toThrow(GraphQLError);
});

describe.each<[GraphQLScalarType, string]>([
  [CalendarDateScalar, '"2025-07-25"'],
  [MonthScalar, '"2025-07"'],
  [PartialDateScalar, '"2025"'],
  [DateTimeScalar, '"2025-07-25T01:00:00Z"'],
  [RegionCodeScalar, '3303132002'],
  [RupiahScalar, '150000'],
])('%s', (scalar, literal) => {
  const node = parseValue(literal);

  it('reads the same from a variable and from a literal', () => {
    expect(scalar.parseLiteral(node)).toEqual(scalar.parseValue(valueFromASTUntyped(node)));
  });

  it.each([NIK, `x${NIK}`, { nik: NIK }, [NIK], null, true])('refuses %j as INVALID, and never repeats it', (value) => {
    const refusal = thrownBy(() => scalar.parseValue(value));
    expect(refusal.extensions['code']).toBe('INVALID');
    expect(JSON.stringify([refusal.message, refusal.extensions])).not.toContain(NIK);
  });

  it.each([`"${NIK}"`, `{ nik: "${NIK}" }`, `["${NIK}"]`, 'true', 'null', 'MALE'])(
    'refuses the literal %s alike',
    (text) => {
      const refusal = thrownBy(() => scalar.parseLiteral(parseValue(text)));
      expect(refusal.extensions['code']).toBe('INVALID');
      expect(JSON.stringify([refusal.message, refusal.extensions])).not.toContain(NIK);
    },
  );
});

it('a number in quotes is no amount, as it is none in a variable', () => {
  expect(() => RupiahScalar.parseLiteral({ kind: Kind.STRING, value: '5' })).toThrow(GraphQLError);
});

function thrownBy(act: () => unknown): GraphQLError {
  try {
    act();
  } catch (error) {
    if (error instanceof GraphQLError) return error;
  }
  throw new Error('nothing was refused');
}
