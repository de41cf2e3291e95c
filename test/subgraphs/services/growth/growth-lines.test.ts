import { growthLines, INDICES, measureAt, type Index } from '../../../../subgraphs/services/growth/index.ts';

/** Length for age at −3, −2 and 0, in centimetres (WHO's day tables at months of 30.4375 days). */
const STUNTING_LINES: [months: number, boys: string, girls: string][] = [
  [0, '44.2 / 46.1 / 49.9', '43.6 / 45.4 / 49.1'],
  [6, '61.2 / 63.4 / 67.6', '58.9 / 61.2 / 65.8'],
  [12, '68.6 / 71.0 / 75.7', '66.3 / 68.9 / 74.0'],
  [18, '74.2 / 76.9 / 82.3', '72.0 / 74.9 / 80.7'],
  [24, '78.6 / 81.7 / 87.8', '76.7 / 80.0 / 86.4'],
  [36, '85.0 / 88.7 / 96.1', '83.6 / 87.4 / 95.1'],
  [48, '90.7 / 94.9 / 103.3', '89.8 / 94.1 / 102.7'],
  [59, '95.6 / 100.2 / 109.4', '94.7 / 99.5 / 108.9'],
];

const xsOf = (index: Index, options?: Parameters<typeof growthLines>[2]) => {
  const [first] = growthLines(index, 'MALE', options);
  return first!.points.map(({ x }) => x);
};

describe('the lines of WHO', () => {
  it.each(STUNTING_LINES)('are those of the table at %s months', (months, boys, girls) => {
    const centimetres = (sex: 'MALE' | 'FEMALE') => {
      const lines = growthLines('LENGTH_FOR_AGE', sex);
      const at = (z: number) => lines.find((line) => line.z === z)!.points.find(({ x }) => x === months)!.y;
      return [-3, -2, 0].map((z) => (at(z) / 10).toFixed(1)).join(' / ');
    };
    expect([centimetres('MALE'), centimetres('FEMALE')]).toEqual([boys, girls]);
  });

  it('step at 24 months, from lying to standing, in length and body mass index alone', () => {
    const at24 = (index: Index) => {
      const [, , , median] = growthLines(index, 'MALE');
      return median!.points.filter(({ x }) => x === 24).map(({ y }) => Math.round(y * 10) / 10);
    };
    expect(at24('LENGTH_FOR_AGE')).toEqual([878, 871.3]);
    expect(at24('BMI_FOR_AGE')).toEqual([15.7, 16]);
    expect(at24('WEIGHT_FOR_AGE')).toHaveLength(1);
  });

  it('go from −3 to +3, by month to 60, where the last day of the standards stands', () => {
    const lines = growthLines('WEIGHT_FOR_AGE', 'FEMALE');
    expect(lines.map(({ z }) => z)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    expect(xsOf('WEIGHT_FOR_AGE')).toEqual(Array.from({ length: 61 }, (_, month) => month));
    const last = measureAt('WEIGHT_FOR_AGE', 2, { sex: 'FEMALE', ageDays: 1826 })!;
    expect(lines[5]!.points.at(-1)).toEqual({ x: 60, y: Math.round(last * 1000) / 1000 });
  });

  it('begin and end where WHO does', () => {
    const ends = (...of: Parameters<typeof xsOf>) => [xsOf(...of)[0], xsOf(...of).at(-1)];
    expect(ends('ARM_CIRCUMFERENCE_FOR_AGE')).toEqual([3, 60]);
    expect(ends('WEIGHT_FOR_LENGTH')).toEqual([450, 1100]);
    expect(ends('WEIGHT_FOR_LENGTH', { posture: 'STANDING' })).toEqual([650, 1200]);
    expect(ends('BMI_FOR_AGE', { standard: 'WHO_2007' })).toEqual([60, 228]);
    expect(ends('WEIGHT_FOR_AGE', { standard: 'WHO_2007' })).toEqual([60, 120]);
    expect(ends('HEAD_CIRCUMFERENCE_FOR_AGE', { standard: 'WHO_2007' })).toEqual([undefined, undefined]);
  });

  it('give just the piece that is asked for, and never without end', () => {
    expect(xsOf('LENGTH_FOR_AGE', { from: 1, to: 2, step: 0.25 })).toEqual([1, 1.25, 1.5, 1.75, 2]);
    expect(xsOf('LENGTH_FOR_AGE', { from: 5, to: 2 })).toEqual([]);
    expect(xsOf('LENGTH_FOR_AGE', { step: 0 })).toHaveLength(2_000);
    expect(xsOf('LENGTH_FOR_AGE', { step: NaN })).toEqual([]);
  });

  it('never cross', () => {
    for (const index of INDICES) {
      const ys = growthLines(index, 'FEMALE').map(({ points }) => points.map(({ y }) => y));
      ys.slice(1).forEach((higher, i) => expect(higher.every((y, x) => y > ys[i]![x]!)).toBe(true));
    }
  });
});
