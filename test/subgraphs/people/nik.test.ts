import type { CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { Invalid } from '../../../subgraphs/kernel/refusals.ts';
import {
  birthDateByNik,
  checkedFamilyCardNumber,
  checkedNik,
  nikWarnings,
  readFamilyCardNumber,
  readNik,
  whatNikSays,
  type Nik,
} from '../../../subgraphs/people/nik.ts';

const day = (text: string) => text as CalendarDate;

/** The examples of domain.md 5.2, of a province that is not assigned. */
const MAN = '9903131708900001' as Nik;
const WOMAN = '9903135708900001' as Nik;

/** A NIK with these digits 7 to 12. */
const born = (digits: string, serial = '0001') => `990313${digits}${serial}` as Nik;

describe('a NIK', () => {
  it.each([
    MAN,
    ` ${MAN}\n`,
    '9903 1317 0890 0001',
    '99.03.13.170890.0001',
    '990313-170890-0001',
    '9903\u00a01317\u00a00890\u00a00001',
    '990313 – 170890 – 0001',
  ])('is read in the spelling %j', (text) => {
    expect(readNik(text)).toBe(MAN);
    expect(checkedNik(text)).toBe(MAN);
  });

  it.each([
    ['a digit less', MAN.slice(1)],
    ['a digit more', `${MAN}0`],
    ['a letter for a digit', '99031317O8900001'],
    ['stars', '990**********001'],
    ['another sign between', '990313/170890/0001'],
    ['a sign in front', `-${MAN}`],
    ['digits of another script', '٩٩٠٣١٣١٧٠٨٩٠٠٠٠١'],
    ['the scientific notation of a spreadsheet', '9.90313E+15'],
    ['a number, which has lost its last digits', 9903131708900001],
    ['nothing', ''],
    ['null', null],
  ])('is not read from %s', (_, value) => {
    expect(readNik(value)).toBeUndefined();
    expect(readFamilyCardNumber(value)).toBeUndefined();
  });

  it('that has not sixteen digits is INVALID, in a sentence of both languages that repeats none of them', () => {
    for (const check of [checkedNik, checkedFamilyCardNumber]) {
      const refused = (() => {
        try {
          return check('990313170890');
        } catch (error) {
          return error as Invalid;
        }
      })() as Invalid;
      expect(refused).toBeInstanceOf(Invalid);
      const { code, messages } = refused.extensions as { code: string; messages: { id: string; en: string } };
      expect(code).toBe('INVALID');
      expect(messages.id).toMatch(/enam belas angka/);
      expect(messages.en).toMatch(/sixteen digits/);
      expect(JSON.stringify(refused)).not.toMatch(/\d/);
    }
  });

  it('says where and when somebody was first registered, and of which sex: 40 is added to the day of a woman', () => {
    const both = { registeredIn: '99.03.13', day: 17, month: 8, yearOfCentury: 90, serial: 1 };
    expect(whatNikSays(MAN)).toEqual({ ...both, sex: 'MALE' });
    expect(whatNikSays(WOMAN)).toEqual({ ...both, sex: 'FEMALE' });
  });

  it.each([
    ['01', 'MALE'],
    ['31', 'MALE'],
    ['41', 'FEMALE'],
    ['71', 'FEMALE'],
    ['00', null],
    ['32', null],
    ['40', null],
    ['72', null],
    ['99', null],
  ])('with the day %s is of sex %s', (digits, sex) => {
    expect(whatNikSays(born(`${digits}0190`)).sex).toBe(sex);
  });
});

describe('the day of birth by a NIK', () => {
  const on = day('2026-01-31');

  it.each([
    ['the only century in which the person would be at most 110', '170890', '1990-08-17'],
    ['the only one in which the person is born already', '010226', '1926-02-01'],
    ['today', '310126', '2026-01-31'],
    ['the last of two that could be', '170820', '2020-08-17'],
    ['the last of two, a hundred and ten years ago to the day being the other', '310116', '2016-01-31'],
    ['29 February of a year that has one', '690200', '2000-02-29'],
  ])('is in %s', (_, digits, birthDate) => {
    expect(birthDateByNik(born(digits), { on })).toBe(birthDate);
  });

  it('is in the century of the birth date that is known, if the person can be as old', () => {
    const nik = born('170820');
    expect(birthDateByNik(nik, { on, birthDate: day('1920-08-17') })).toBe('1920-08-17');
    expect(birthDateByNik(nik, { on, birthDate: day('2020-08-17') })).toBe('2020-08-17');
    expect(birthDateByNik(nik, { on, birthDate: day('1920-08-18') })).toBe('2020-08-17');
    expect(birthDateByNik(born('310116'), { on, birthDate: day('1916-01-31') })).toBe('1916-01-31');
    expect(birthDateByNik(born('300116'), { on, birthDate: day('1916-01-30') })).toBe('2016-01-30');
  });

  it('is none where the calendar has no such day', () => {
    for (const digits of ['310490', '290201', '320190', '000190', '170090', '171390', '720190']) {
      expect(birthDateByNik(born(digits), { on })).toBeNull();
    }
  });
});

describe('what looks wrong about a NIK', () => {
  const birthDate = day('1990-08-17');

  it('is nothing where it agrees with what is recorded, whatever the century', () => {
    expect(nikWarnings(MAN, { birthDate, sex: 'MALE' })).toEqual([]);
    expect(nikWarnings(WOMAN, { birthDate, sex: 'FEMALE' })).toEqual([]);
    expect(nikWarnings(born('170820'), { birthDate: day('1920-08-17'), sex: 'MALE' })).toEqual([]);
    expect(nikWarnings(born('690200'), { birthDate: day('2000-02-29'), sex: 'FEMALE' })).toEqual([]);
  });

  it.each<[string, Nik, string[]]>([
    ['the other sex', WOMAN, ['SEX_DIFFERS']],
    ['another day', born('180890'), ['BIRTH_DATE_DIFFERS']],
    ['another month', born('170990'), ['BIRTH_DATE_DIFFERS']],
    ['another year', born('170891'), ['BIRTH_DATE_DIFFERS']],
    ['a day and a month that changed places', born('080790'), ['BIRTH_DATE_DIFFERS']],
    ['a day that no month has', born('320890'), ['NO_SUCH_DAY']],
    ['a day that its month has not, of the other sex', born('710490'), ['NO_SUCH_DAY', 'SEX_DIFFERS']],
    ['29 February of a year that has none', born('290201'), ['NO_SUCH_DAY']],
    ['no serial', born('170890', '0000'), ['SERIAL_ZERO']],
    ['everything at once', born('580890', '0000'), ['BIRTH_DATE_DIFFERS', 'SEX_DIFFERS', 'SERIAL_ZERO']],
    ['nothing but noughts', '0000000000000000' as Nik, ['NO_SUCH_DAY', 'SERIAL_ZERO']],
  ])('is told of %s, and never refused', (_, nik, warnings) => {
    expect(checkedNik(nik)).toBe(nik);
    expect(nikWarnings(nik, { birthDate, sex: 'MALE' })).toEqual(warnings);
  });
});

it('a family-card number is read for its shape alone, in the same spellings', () => {
  expect(readFamilyCardNumber('9903.1399.9999.0000')).toBe('9903139999990000');
  expect(checkedFamilyCardNumber('9903 1302 0319 0004')).toBe('9903130203190004');
});
