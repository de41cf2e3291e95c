import {
  assess,
  INDICES,
  measureAt,
  type GrowthMeasurement,
  type Index,
} from '../../../../subgraphs/services/growth/index.ts';

const SEXES = ['MALE', 'FEMALE'] as const;
const range = (from: number, to: number, step: number) =>
  Array.from({ length: Math.floor((to - from) / step + 1e-9) + 1 }, (_, i) => from + i * step);

/** What an index compares, written into a measurement; a body mass index as the weight that gives it. */
const MEASURE: Record<Index, (y: number, child: GrowthMeasurement) => GrowthMeasurement> = {
  LENGTH_FOR_AGE: (y) => ({ lengthMillimetres: y }),
  WEIGHT_FOR_AGE: (y) => ({ weightGrams: y }),
  WEIGHT_FOR_LENGTH: (y) => ({ weightGrams: y }),
  BMI_FOR_AGE: (y, { lengthMillimetres }) => ({ weightGrams: (y * lengthMillimetres! ** 2) / 1000 }),
  HEAD_CIRCUMFERENCE_FOR_AGE: (y) => ({ headCircumferenceMillimetres: y }),
  ARM_CIRCUMFERENCE_FOR_AGE: (y) => ({ armCircumferenceMillimetres: y }),
  TRICEPS_SKINFOLD_FOR_AGE: (y) => ({ tricepsSkinfoldMillimetres: y }),
  SUBSCAPULAR_SKINFOLD_FOR_AGE: (y) => ({ subscapularSkinfoldMillimetres: y }),
};

describe('the z of a child', () => {
  it.each(SEXES)('never falls as the weight rises, at no age and at no length (%s)', (sex) => {
    for (const child of [...range(0, 1826, 83), ...range(1827, 3652, 365)].map((ageDays) => ({ sex, ageDays }))) {
      for (const lengthMillimetres of [450, 700, 1000]) {
        const heavier = range(200, 60_000, 1_300).map(
          (weightGrams) => assess({ ...child, weightGrams, lengthMillimetres }).indices,
        );
        for (const index of ['WEIGHT_FOR_AGE', 'WEIGHT_FOR_LENGTH', 'BMI_FOR_AGE'] as const) {
          const told = heavier.map((each) => each[index].z).filter((z) => z !== null);
          expect(told).toEqual([...told].sort((a, b) => a - b));
        }
      }
    }
  });

  it.each(SEXES)('is that of the measure which has it, from −5.5 to +5.5 and in every index (%s)', (sex) => {
    const children = [...range(0, 1826, 166), 91, 730, 731, ...range(1827, 6939, 639)].map((ageDays) => ({
      sex,
      ageDays,
      lengthMillimetres: ageDays < 731 ? 712.3 : 1013.5,
    }));
    const compared = children.flatMap((child) =>
      INDICES.flatMap((index) =>
        range(-5.5, 5.5, 0.25).flatMap((z) => {
          const measure = measureAt(index, z, child);
          const back = measure && assess({ ...child, ...MEASURE[index](measure, child) }).indices[index].z;
          return back === null ? [] : [{ child, index, z, back }];
        }),
      ),
    );
    expect(compared.length).toBeGreaterThan(5_000);
    expect(compared.filter(({ z, back }) => z !== back)).toEqual([]);
  });
});

describe('the measure of a z', () => {
  it('is null where WHO has no row, where no sex is known, and where nothing can be so small', () => {
    expect(measureAt('ARM_CIRCUMFERENCE_FOR_AGE', 0, { sex: 'MALE', ageDays: 90 })).toBeNull();
    expect(measureAt('WEIGHT_FOR_LENGTH', 0, { sex: 'MALE', ageDays: 400, lengthMillimetres: 1101 })).toBeNull();
    expect(measureAt('WEIGHT_FOR_LENGTH', 0, { sex: 'MALE', ageDays: 400 })).toBeNull();
    expect(measureAt('WEIGHT_FOR_AGE', 0, { ageDays: 400 })).toBeNull();
    expect(measureAt('WEIGHT_FOR_AGE', -20, { sex: 'MALE', ageDays: 0 })).toBeNull();
  });

  it('follows the posture of the length in weight for length', () => {
    const child = { sex: 'FEMALE', ageDays: 500, lengthMillimetres: 760 } as const;
    expect(measureAt('WEIGHT_FOR_LENGTH', -1, { ...child, posture: 'STANDING' })).toBe(
      measureAt('WEIGHT_FOR_LENGTH', -1, { ...child, lengthMillimetres: 767 }),
    );
  });
});
