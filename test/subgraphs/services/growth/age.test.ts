import { ageInDays, completedMonths, standardOf, wholeMonths } from '../../../../subgraphs/services/growth/index.ts';

describe('the age of a child', () => {
  it('is told in days of the calendar, leap days included', () => {
    expect(ageInDays('2024-02-28', '2024-02-28')).toBe(0);
    expect(ageInDays('2024-02-28', '2024-03-01')).toBe(2);
    expect(ageInDays('2023-02-28', '2023-03-01')).toBe(1);
    expect(ageInDays('2024-03-01', '2024-02-28')).toBe(-2);
    expect(ageInDays('1924-01-01', '2024-01-01')).toBe(36_525);
  });

  // The fifth birthday is day 1826 or 1827, by how many leap days lie between.
  it.each([
    { birthDate: '2020-03-01', birthday: '2025-03-01', days: 1826, standard: 'WHO_2006' },
    { birthDate: '2019-03-01', birthday: '2024-03-01', days: 1827, standard: 'WHO_2007' },
  ])('ends the register on the fifth birthday, day $days, and the standards by days', (child) => {
    const { birthDate, birthday, days, standard } = child;
    const eve = birthday.replace(/-03-01$/, days === 1826 ? '-02-28' : '-02-29');
    expect(completedMonths(birthDate, eve)).toBe(59);
    expect(completedMonths(birthDate, birthday)).toBe(60);
    expect(ageInDays(birthDate, birthday)).toBe(days);
    expect(standardOf({ ageDays: ageInDays(birthDate, birthday) })).toBe(standard);
    expect(standardOf({ ageDays: ageInDays(birthDate, eve) })).toBe('WHO_2006');
  });

  it('completes a month on the day of birth, and where the month has no such day on the first of the next', () => {
    const completed = (birthDate: string, ...days: string[]) => days.map((day) => completedMonths(birthDate, day));
    expect(completed('2024-01-15', '2024-02-14', '2024-02-15', '2025-01-14', '2025-01-15')).toEqual([0, 1, 11, 12]);
    expect(completed('2025-01-31', '2025-02-28', '2025-03-01', '2025-03-31')).toEqual([0, 1, 2]);
    expect(completed('2024-02-29', '2025-02-28', '2025-03-01', '2028-02-29')).toEqual([11, 12, 48]);
    expect(completed('2024-02-29', '2024-02-28')).toEqual([-1]);
  });

  it('is told in complete months of 30.4375 days too, as WHO counts', () => {
    expect([0, 30, 31, 548, 730, 731, 1826, 1827].map(wholeMonths)).toEqual([0, 0, 1, 18, 23, 24, 59, 60]);
  });
});
