import type { CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { dayId } from '../../../subgraphs/kernel/identifiers.ts';
import { countedDays, countedReadings, type Counting } from '../../../subgraphs/services/counted-readings.ts';
import type { Reading } from '../../../subgraphs/services/served-person.ts';
import { chanceOf } from '../../../scripts/seed/chance.ts';
import { anId } from './a-clinic.ts';
import { ENROLMENT } from './a-history.ts';
import { shuffled } from './random-histories.ts';

const DAY = '2026-01-31' as CalendarDate;
const MIDNIGHT = Date.parse(DAY);

const reading = (visitId: string, recordedAt?: Date): Reading => ({
  ...{ visitId, date: DAY, enrolmentId: anId(), rank: 0, measured: 'W', weightGrams: 8_700 },
  ...(recordedAt && { recordedAt }),
});

type Facts = Partial<Omit<Counting, 'readings'>>;

/** What counts, by either way to count; the same, in whatever order the readings stand. */
function countedOf(readings: readonly Reading[], facts: Facts = {}): string | undefined {
  const whose = (some: Reading[]): Counting => ({ birthDate: DAY, enrolments: [], ...facts, readings: some });
  const chance = chanceOf('counted', 'readings');
  const counted = Array.from({ length: 20 }, () => {
    const some = shuffled(readings, chance);
    return [countedReadings(whose(some), 'W')[0]?.visitId, countedDays(whose(some))[0]?.W?.visitId];
  });
  const [only, ...others] = new Set(counted.flat());
  expect(others).toEqual([]);
  return only;
}

describe('of the readings of one day', () => {
  const words = Array.from({ length: 20 }, (_, i) => dayId(DAY, String(i)));
  const at = (milliseconds: number) => new Date(MIDNIGHT + milliseconds);

  it('the last to be recorded counts, where their ids tell the day alone; of one moment, the greater id', () => {
    for (const last of words) {
      const readings = words.map((id) => reading(id, at(id === last ? 2_000 : 1_000)));
      expect(countedOf(readings)).toBe(last);
    }
    expect(countedOf(words.map((id) => reading(id, at(1_000))))).toBe([...words].sort().at(-1));
  });

  it('one that was read before that was noted, counts after all of which it was', () => {
    for (const last of words)
      expect(countedOf(words.map((id) => (id === last ? reading(id, at(1)) : reading(id))))).toBe(last);
  });

  it('those made by phones count by when they were made, whatever came before or after, and was recorded when', () => {
    const [dawn, noon] = [anId(at(-3_600_000)), anId(at(18_000_000))];
    const imported = words.map((id, i) => reading(id, at(86_400_000 * (i + 1))));
    expect(countedOf([...imported, reading(dawn), reading(noon)])).toBe(noon);
    expect(countedOf([...imported, reading(dawn)])).toBe(words.at(-1));
    expect(countedOf([reading(noon, at(1)), reading(dawn, at(2))])).toBe(noon);
  });

  it('on the day of a move that of the new posyandu counts, unless a health worker chose another', () => {
    const enrolments = [
      { ...ENROLMENT, id: 'left', to: DAY },
      { ...ENROLMENT, id: 'lasting', from: DAY },
    ];
    const [first, second] = [anId(at(1)), anId(at(2))];
    for (const [one, other] of [[first, second] as const, [second, first] as const]) {
      const here = { ...reading(one), enrolmentId: 'lasting' };
      const there = { ...reading(other), enrolmentId: 'left', rank: 1 };
      expect(countedOf([here, there], { enrolments })).toBe(one);
      expect(countedOf([here, { ...there, preference: 1 }], { enrolments })).toBe(other);
    }
  });

  it('none counts before the day of birth, once that is corrected', () => {
    expect(countedOf([reading(anId())], { birthDate: '2026-02-01' as CalendarDate })).toBeUndefined();
  });
});
