import { classify, INDICES, isFlagged, referenceOf, type Index } from '../../../../subgraphs/services/growth/index.ts';

const nameOf = (index: Index, z: number) => classify(index, z, 'WHO_2006')?.name;

/** The cut-offs of Permenkes 2/2020, each z on both sides of it and on it. */
const CUT_OFFS: [Index, [z: number, name: string][]][] = [
  [
    'WEIGHT_FOR_AGE',
    [
      [-3.01, 'SEVERELY_UNDERWEIGHT'],
      [-3, 'UNDERWEIGHT'],
      [-2.01, 'UNDERWEIGHT'],
      [-2, 'NORMAL'],
      [1, 'NORMAL'],
      [1.01, 'POSSIBLE_OVERWEIGHT'],
    ],
  ],
  [
    'LENGTH_FOR_AGE',
    [
      [-3.01, 'SEVERELY_STUNTED'],
      [-3, 'STUNTED'],
      [-2.01, 'STUNTED'],
      [-2, 'NORMAL'],
      [3, 'NORMAL'],
      [3.01, 'TALL'],
    ],
  ],
  ...(['WEIGHT_FOR_LENGTH', 'BMI_FOR_AGE'] as const).map((index): [Index, [number, string][]] => [
    index,
    [
      [-3.01, 'SEVERELY_WASTED'],
      [-3, 'WASTED'],
      [-2.01, 'WASTED'],
      [-2, 'NORMAL'],
      [1, 'NORMAL'],
      [1.01, 'POSSIBLE_RISK_OF_OVERWEIGHT'],
      [2, 'POSSIBLE_RISK_OF_OVERWEIGHT'],
      [2.01, 'OVERWEIGHT'],
      [3, 'OVERWEIGHT'],
      [3.01, 'OBESE'],
    ],
  ]),
];

const everyZ = Array.from({ length: 2001 }, (_, i) => (i - 1000) / 100 + 0);

describe('the class of a z', () => {
  it.each(CUT_OFFS)('is half-open downwards: %s', (index, cases) => {
    for (const [z, name] of cases) expect([z, nameOf(index, z)]).toEqual([z, name]);
  });

  it('changes its ladder at 60.0 months: BMI +2.5 is overweight before, and obese after', () => {
    expect(classify('BMI_FOR_AGE', 2.5, 'WHO_2006')).toEqual({
      name: 'OVERWEIGHT',
      id: 'gizi lebih',
      en: 'overweight',
    });
    expect(classify('BMI_FOR_AGE', 2.5, 'WHO_2007')).toEqual({ name: 'OBESE', id: 'obesitas', en: 'obese' });
    expect(classify('BMI_FOR_AGE', 1.5, 'WHO_2007')).toMatchObject({ name: 'OVERWEIGHT' });
    expect(classify('BMI_FOR_AGE', -3, 'WHO_2007')).toMatchObject({ name: 'THIN' });
    expect(classify('BMI_FOR_AGE', -3.01, 'WHO_2007')).toMatchObject({ name: 'SEVERELY_THIN' });
  });

  it('calls a short child pendek, and never stunting', () => {
    const labels = everyZ.map((z) => classify('LENGTH_FOR_AGE', z, 'WHO_2006')!);
    expect(new Set(labels.map(({ id }) => id))).toEqual(
      new Set(['ukur ulang', 'sangat pendek', 'pendek', 'normal', 'tinggi']),
    );
    expect(labels.filter(({ id, en }) => /stunting/i.test(id + en))).toEqual([]);
  });

  it.each(CUT_OFFS.map(([index]) => index))('is one for every z, and as z rises each begins once: %s', (index) => {
    const names = everyZ.map((z) => nameOf(index, z));
    expect(names).not.toContain(undefined);
    const begun = names.filter((name, i) => name !== names[i - 1]);
    expect([begun[0], begun.at(-1)]).toEqual(['MEASURE_AGAIN', 'MEASURE_AGAIN']);
    expect(new Set(begun).size).toBe(begun.length - 1);
  });

  it('is "measure again" for what WHO flags, just beyond its limits, and for nothing else', () => {
    for (const index of INDICES) {
      const again = everyZ.filter((z) => classify(index, z, 'WHO_2006')?.name === 'MEASURE_AGAIN');
      expect(again).toEqual(everyZ.filter((z) => isFlagged(index, z)));
    }
    const flagged = (index: Index) => [-6.01, -6, -5.01, -5, 5, 5.01, 6, 6.01].filter((z) => isFlagged(index, z));
    expect(flagged('LENGTH_FOR_AGE')).toEqual([-6.01, 6.01]);
    expect(flagged('WEIGHT_FOR_AGE')).toEqual([-6.01, 5.01, 6, 6.01]);
    expect(flagged('WEIGHT_FOR_LENGTH')).toEqual([-6.01, -6, -5.01, 5.01, 6, 6.01]);
    expect(flagged('HEAD_CIRCUMFERENCE_FOR_AGE')).toEqual(flagged('BMI_FOR_AGE'));
  });

  it('is null where nothing has been laid down', () => {
    expect(classify('ARM_CIRCUMFERENCE_FOR_AGE', -2.5, 'WHO_2006')).toBeNull();
    expect(classify('LENGTH_FOR_AGE', -2.5, 'WHO_2007')).toBeNull();
    expect(classify('WEIGHT_FOR_AGE', -2.5, 'WHO_2007')).toBeNull();
  });

  it('has a rule and figures that a person may look up', () => {
    expect(referenceOf('LENGTH_FOR_AGE', 'WHO_2006')).toEqual({ standard: 'WHO 2006', rule: 'Permenkes 2/2020' });
    expect(referenceOf('LENGTH_FOR_AGE', 'WHO_2007')).toEqual({ standard: 'WHO 2007', rule: null });
  });
});
