import { assess, noteOf, type GrowthMeasurement, type Index } from '../../../../subgraphs/services/growth/index.ts';

const notes = (index: Index, child: GrowthMeasurement) =>
  (['en', 'id'] as const).map((language) => noteOf(index, assess(child), language));

const CHILD = { sex: 'MALE', ageDays: 548, weightGrams: 8_700, lengthMillimetres: 760, posture: 'STANDING' } as const;

describe('the note of an index', () => {
  it('tells z, where it stands, how it was measured and by which rule, in both languages', () => {
    expect(notes('LENGTH_FOR_AGE', CHILD)).toEqual([
      '−2.06: below −2; measured standing at 18 months, 0.7 cm added; Permenkes 2/2020',
      '−2,06: di bawah −2; diukur berdiri pada umur 18 bulan, ditambah 0,7 cm; Permenkes 2/2020',
    ]);
    expect(notes('WEIGHT_FOR_AGE', { ...CHILD, weightGrams: 10_000 })[0]).toBe(
      '−0.81: from −2 to +1; measured at 18 months; Permenkes 2/2020',
    );
    expect(notes('WEIGHT_FOR_LENGTH', { ...CHILD, weightGrams: 11_400 })[0]).toBe(
      '1.73: above +1, up to +2; measured standing at 18 months, 0.7 cm added; Permenkes 2/2020',
    );
  });

  it('tells a posture that was subtracted or not believed, and in the first month days', () => {
    expect(notes('LENGTH_FOR_AGE', { ...CHILD, ageDays: 920, posture: 'LYING', lengthMillimetres: 900 })).toEqual([
      '−0.82: from −2 to +3; measured lying at 30 months, 0.7 cm subtracted; Permenkes 2/2020',
      '−0,82: dari −2 sampai +3; diukur berbaring pada umur 30 bulan, dikurangi 0,7 cm; Permenkes 2/2020',
    ]);
    expect(notes('LENGTH_FOR_AGE', { ...CHILD, ageDays: 1, lengthMillimetres: 500 })[0]).toBe(
      '−0.03: from −2 to +3; measured standing at 1 day, posture ignored as too young to stand; Permenkes 2/2020',
    );
  });

  it('names WHO where there is no ladder, and of five years no posture', () => {
    expect(notes('ARM_CIRCUMFERENCE_FOR_AGE', { ...CHILD, armCircumferenceMillimetres: 120 })[0]).toBe(
      '−2.76; measured at 18 months; WHO 2006',
    );
    expect(notes('LENGTH_FOR_AGE', { ...CHILD, ageDays: 1827, posture: 'LYING', lengthMillimetres: 1100 })[1]).toBe(
      '0,06; diukur pada umur 60 bulan; WHO 2007',
    );
  });

  it('asks to measure again what is implausible', () => {
    expect(notes('WEIGHT_FOR_AGE', { ...CHILD, weightGrams: 25_000 })).toEqual([
      '9.11: above +5, measure again; measured at 18 months; WHO 2006',
      '9,11: di atas +5, ukur ulang; diukur pada umur 18 bulan; WHO 2006',
    ]);
  });

  it('tells the reason where there is no z', () => {
    expect(notes('WEIGHT_FOR_AGE', { ...CHILD, oedema: true })).toEqual([
      'oedema: the weight cannot be judged',
      'edema: berat badan tidak dapat dinilai',
    ]);
    expect(notes('ARM_CIRCUMFERENCE_FOR_AGE', { ...CHILD, ageDays: 60, armCircumferenceMillimetres: 120 })).toEqual([
      'too young for arm circumference for age',
      'terlalu muda untuk lingkar lengan atas menurut umur',
    ]);
    expect(notes('HEAD_CIRCUMFERENCE_FOR_AGE', CHILD)).toEqual(['not measured', 'tidak diukur']);
  });
});
