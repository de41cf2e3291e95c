import { chanceOf } from '../../../scripts/seed/chance.ts';
import { weightWith, type Faltering } from '../../../scripts/seed/faltering.ts';
import { inventTrack } from '../../../scripts/seed/growth-track.ts';
import { DAYS_PER_MONTH, prepare, scoreOf } from '../../../subgraphs/services/growth/index.ts';

const CHILDREN = 400;
const tracks = Array.from({ length: CHILDREN }, (_, i) =>
  inventTrack(chanceOf('track', i), 'FEMALE', (i + 0.5) / CHILDREN),
);
const daysOf = (months: number) => Math.round(months * DAYS_PER_MONTH);

const meanLengthForAge = (months: number) =>
  tracks.reduce((sum, track) => {
    const ageDays = daysOf(months);
    return sum + (scoreOf('LENGTH_FOR_AGE', prepare({ sex: 'FEMALE', ageDays, ...track(ageDays) })) as number);
  }, 0) / CHILDREN;

describe('the track of a child', () => {
  it('is the same for the same chance, whenever it is asked', () => {
    const again = inventTrack(chanceOf('track', 7), 'FEMALE', 7.5 / CHILDREN);
    for (const months of [30, 1, 59]) expect(again(daysOf(months))).toEqual(tracks[7]!(daysOf(months)));
  });

  it('falls behind between 6 and 24 months, on average', () => {
    const [young, grown, last] = [6, 24, 59].map(meanLengthForAge) as [number, number, number];
    expect(grown).toBeLessThan(young - 0.4);
    expect(Math.abs(last - grown)).toBeLessThan(0.4);
  });

  it('never becomes shorter', () => {
    const ages = Array.from({ length: 23 }, (_, i) => daysOf(i + 1));
    const shrinking = tracks.filter((track) =>
      ages.slice(1).some((age, i) => track(age).lengthMillimetres <= track(ages[i]!).lengthMillimetres),
    );
    expect(shrinking).toEqual([]);
  });
});

describe('the weight of a child who falters', () => {
  const undisturbed = (months: number) => 8_000 + 200 * months;
  const faltering: Faltering[] = [{ from: 10, lasts: 3, catchesUpWithin: 4, lossAMonth: 0.01 }];
  const at = (months: number) => weightWith(faltering, undisturbed, months);

  it('falls month after month, and then catches up', () => {
    expect([9, 10, 17, 18].map(at)).toEqual([9, 10, 17, 18].map(undisturbed));
    expect([11, 12, 13].map(at)).toEqual([9_900, 9_800, 9_700]);
    const gains = [14, 15, 16, 17].map((month) => at(month) - at(month - 1));
    for (const gain of gains) expect(gain).toBeCloseTo(425);
  });
});
