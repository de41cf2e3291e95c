import {
  KMS_EDITIONS,
  KNOWN_TABLES,
  verdictsOf,
  type KmsChild,
  type KmsEdition,
} from '../../../../subgraphs/services/kms/index.ts';
import { atMonths, BOY, codesOf, flagged, GIRL, weighed } from './a-card.ts';

/** Two months in a row, the second at so many completed months: its code. */
const codeOfGain = (gainGrams: number, ageMonths: number, child: KmsChild = BOY) =>
  verdictsOf([weighed(atMonths(ageMonths - 1), 6_000), weighed(atMonths(ageMonths), 6_000 + gainGrams)], child)[1]!
    .code;

const onlyEdition = (changes: Partial<KmsEdition>): KmsEdition[] => [{ ...KMS_EDITIONS[0]!, ...changes }];

describe('N and T', () => {
  it('finds a boy from 6.0 to 6.5 kg at 4 months T, and from 6.0 to 6.6 kg N: reaching the minimum is enough', () => {
    expect([499, 500, 599, 600, 601].map((gain) => codeOfGain(gain, 4))).toEqual(['T', 'T', 'T', 'N', 'N']);
  });

  it('finds a weight that stays or falls T', () => {
    expect([0, -1, -900].map((gain) => codeOfGain(gain, 20))).toEqual(['T', 'T', 'T']);
  });

  it('looks the minimum up by the completed months at the later weighing, from 12 on as 12', () => {
    const eve = verdictsOf([weighed('2024-04-15', 6_000), weighed('2024-05-14', 6_600)], BOY)[1];
    expect(eve).toMatchObject({ ageMonths: 3, minimumGainGrams: 800, code: 'T' });
    const birthday = verdictsOf([weighed('2024-04-15', 6_000), weighed('2024-05-15', 6_600)], BOY)[1];
    expect(birthday).toMatchObject({ ageMonths: 4, minimumGainGrams: 600, code: 'N' });
    expect([12, 24, 59].map((months) => codeOfGain(199, months))).toEqual(['T', 'T', 'T']);
    expect([12, 24, 59].map((months) => codeOfGain(200, months))).toEqual(['N', 'N', 'N']);
  });

  it('asks more of a boy than of a girl at 7 and at 11 months', () => {
    expect([7, 11].map((months) => codeOfGain(300, months, BOY))).toEqual(['T', 'N']);
    expect([7, 11].map((months) => codeOfGain(300, months, GIRL))).toEqual(['N', 'N']);
    expect([7, 11].map((months) => codeOfGain(200, months, BOY))).toEqual(['T', 'T']);
    expect([7, 11].map((months) => codeOfGain(200, months, GIRL))).toEqual(['T', 'N']);
  });

  it('names the edition, and the two weighings that were compared', () => {
    expect(verdictsOf([weighed('2024-04-20', 6_000), weighed('2024-05-20', 6_500)], BOY)[1]).toEqual({
      month: '2024-05',
      code: 'T',
      isTwiceT: false,
      isBelowRedLine: false,
      edition: KMS_EDITIONS[0],
      weighing: '2024-05-20',
      ageMonths: 4,
      previous: '2024-04-20',
      gainGrams: 500,
      minimumGainGrams: 600,
    });
  });

  it('finds a child T without regard to how heavy it is: T is neither BGM nor wasting', () => {
    const facts = { weightForAge: 0.5 };
    expect(codesOf([weighed(atMonths(3), 7_000, facts), weighed(atMonths(4), 7_100, facts)])[1]).toBe('2024-05 T');
  });

  it('is 2T in the second month of T in a row, and in each after it; O and N in between end the row', () => {
    const grams = [9_000, 9_100, 9_200, 9_300, 9_500, 9_600, null, 9_700, 9_800];
    const weighings = grams.flatMap((weight, i) => (weight ? [weighed(atMonths(12 + i), weight)] : []));
    expect(codesOf(weighings).map((code) => code.slice(8))).toEqual(['B', 'T', 'T 2T', 'T 2T', 'N', 'T', 'O', 'T']);
  });
});

describe('B and O', () => {
  it('finds the first month B, and O after a month without weighing, whatever was gained: neither is T', () => {
    const weighings = [weighed('2024-04-20', 6_000), weighed('2024-06-20', 5_000), weighed('2025-06-01', 9_000)];
    expect(codesOf(weighings)).toEqual(['2024-04 B', '2024-06 O', '2025-06 O']);
    expect(verdictsOf(weighings, BOY)[1]).not.toHaveProperty('gainGrams');
  });

  it('compares months of the calendar: the 1st and the 31st of the next follow each other, also over New Year', () => {
    expect(codesOf([weighed('2024-12-01', 9_000), weighed('2025-01-31', 9_400)])).toEqual(['2024-12 B', '2025-01 N']);
    expect(codesOf([weighed('2024-01-20', 3_500), weighed('2025-01-20', 9_400)])).toEqual(['2024-01 B', '2025-01 O']);
  });

  it('needs no sex', () => {
    const weighings = [weighed('2024-04-20', 6_000), weighed('2024-06-20', 6_600)];
    expect(codesOf(weighings, { birthDate: BOY.birthDate })).toEqual(['2024-04 B', '2024-06 O']);
  });
});

describe('UNCERTAIN', () => {
  it('is a month whose weighing is flagged, even the first; then the next, whose previous it is; then O as ever', () => {
    expect(
      codesOf([flagged('2024-04-20', 60_000), weighed('2024-05-20', 6_500), weighed('2024-06-20', 7_000)]),
    ).toEqual(['2024-04 UNCERTAIN IMPLAUSIBLE', '2024-05 UNCERTAIN PREVIOUS_IMPLAUSIBLE', '2024-06 N']);
    expect(codesOf([flagged('2024-04-20', 60_000), weighed('2024-06-20', 7_000)])[1]).toBe('2024-06 O');
    expect(codesOf([weighed('2024-04-20', 6_000), flagged('2024-06-20', 60_000)])[1]).toMatch('UNCERTAIN IMPLAUSIBLE');
  });

  it('is a gain of a child whose sex is not known, told without a minimum', () => {
    const [, verdict] = verdictsOf([weighed('2024-04-20', 6_000), weighed('2024-05-20', 6_500)], {
      birthDate: '2024-01-15',
    });
    expect(verdict).toMatchObject({ code: 'UNCERTAIN', reason: 'SEX_UNKNOWN', previous: '2024-04-20', gainGrams: 500 });
    expect(verdict).not.toHaveProperty('minimumGainGrams');
  });

  it('is a gain before the first month is complete, for which no minimum is laid down', () => {
    const weighings = [weighed('2024-01-20', 3_200), weighed('2024-02-14', 4_200)];
    expect(codesOf(weighings)).toEqual(['2024-01 B', '2024-02 UNCERTAIN TOO_YOUNG']);
    expect(codesOf([weighings[0]!, weighed('2024-02-15', 4_200)])[1]).toBe('2024-02 N');
  });

  it('ends a row of T', () => {
    const weighings = [9_000, 9_000, 9_000].map((grams, i) => weighed(atMonths(12 + i), grams));
    const again = [flagged(atMonths(15), 90_000), weighed(atMonths(16), 9_000), weighed(atMonths(17), 9_000)];
    expect(codesOf([...weighings, ...again]).map((code) => code.slice(8))).toEqual([
      'B',
      'T',
      'T 2T',
      'UNCERTAIN IMPLAUSIBLE',
      'UNCERTAIN PREVIOUS_IMPLAUSIBLE',
      'T',
    ]);
  });
});

describe('BGM', () => {
  const at = (weightForAge: number | undefined) => codesOf([weighed('2024-04-20', 4_000, { weightForAge })])[0];

  it('is a weight for age below −3, and not on it', () => {
    expect([-2.99, -3, -3.01, undefined].map(at)).toEqual(['2024-04 B', '2024-04 B', '2024-04 B BGM', '2024-04 B']);
  });

  it('is never told of a flagged weight, but of a plausible one whose gain is uncertain', () => {
    const low = { weightForAge: -6.5 };
    const weighings = [
      weighed('2024-04-20', 1_000, { ...low, isImplausible: true }),
      weighed('2024-05-20', 4_000, low),
    ];
    expect(codesOf(weighings)).toEqual(['2024-04 UNCERTAIN IMPLAUSIBLE', '2024-05 UNCERTAIN PREVIOUS_IMPLAUSIBLE BGM']);
  });

  it('has its line from the edition', () => {
    const [verdict] = verdictsOf(
      [weighed('2024-04-20', 4_000, { weightForAge: -2.01 })],
      BOY,
      onlyEdition({ redLineZ: -2 }),
    );
    expect(verdict!.isBelowRedLine).toBe(true);
  });
});

describe('the weighing of a month', () => {
  it('is the last plausible one, for the month and for the next', () => {
    const april = [weighed('2024-04-05', 5_500), weighed('2024-04-20', 6_000), flagged('2024-04-25', 60_000)];
    const [first, second] = verdictsOf([...april, weighed('2024-05-03', 6_800)], BOY);
    expect(first).toMatchObject({ code: 'B', weighing: '2024-04-20' });
    expect(second).toMatchObject({ code: 'N', previous: '2024-04-20', gainGrams: 800 });
  });

  it('is the last where none is plausible', () => {
    const [verdict] = verdictsOf([flagged('2024-04-05', 55_000), flagged('2024-04-20', 60_000)], BOY);
    expect(verdict).toMatchObject({ code: 'UNCERTAIN', weighing: '2024-04-20' });
  });

  it('is one of 0 to 59 completed months; others do not exist', () => {
    const weighings = [
      weighed('2024-01-14', 3_000),
      weighed('2028-12-15', 17_000),
      weighed('2029-01-14', 17_300),
      weighed('2029-01-15', 17_000),
      weighed('2029-02-01', 18_000),
    ];
    expect(codesOf(weighings)).toEqual(['2028-12 B', '2029-01 N']);
    expect(verdictsOf(weighings, BOY).map(({ ageMonths }) => ageMonths)).toEqual([59, 59]);
  });
});

describe('a birth weight', () => {
  const birth = weighed(BOY.birthDate, 3_200);

  it('is B, and no previous weighing: the next month is B too, and the one after it is compared', () => {
    const weighings = [birth, weighed('2024-02-20', 4_000), weighed('2024-03-20', 4_900)];
    expect(codesOf(weighings)).toEqual(['2024-01 B', '2024-02 B', '2024-03 N']);
    expect(codesOf([birth, weighed('2024-04-20', 6_000)])).toEqual(['2024-01 B', '2024-04 B']);
  });

  it('gives way to a later weighing of its month', () => {
    const [january, february] = verdictsOf([birth, weighed('2024-01-30', 3_400), weighed('2024-02-20', 4_200)], BOY);
    expect(january).toMatchObject({ code: 'B', weighing: '2024-01-30' });
    expect(february).toMatchObject({ code: 'N', previous: '2024-01-30', gainGrams: 800 });
  });

  it('stands for its month where the later weighing is flagged, which the next month is compared with still', () => {
    const weighings = [birth, flagged('2024-01-30', 34_000), weighed('2024-02-20', 4_200)];
    expect(codesOf(weighings)).toEqual(['2024-01 B', '2024-02 UNCERTAIN PREVIOUS_IMPLAUSIBLE']);
  });

  it('is a previous weighing where the edition says so', () => {
    const editions = onlyEdition({ birthWeightIsPrevious: true });
    const codes = (...weighings: Parameters<typeof codesOf>[0]) =>
      verdictsOf(weighings, BOY, editions).map(({ code }) => code);
    expect(codes(birth, weighed('2024-02-20', 4_000))).toEqual(['B', 'N']);
    expect(codes(birth, weighed('2024-04-20', 6_000))).toEqual(['B', 'O']);
  });
});

describe('an edition', () => {
  const [BY_SEX, , IN_RANGES] = KNOWN_TABLES;

  it('judges from its day on, by the later weighing', () => {
    const editions = [KMS_EDITIONS[0]!, { ...IN_RANGES!, from: '2024-08-20' }];
    const judged = (day: string) => verdictsOf([weighed('2024-07-20', 8_000), weighed(day, 8_300)], GIRL, editions)[1];
    expect(judged('2024-08-19')).toMatchObject({ code: 'N', edition: { id: BY_SEX!.id }, minimumGainGrams: 300 });
    expect(judged('2024-08-20')).toMatchObject({ code: 'T', edition: { id: IN_RANGES!.id }, minimumGainGrams: 400 });
  });
});

it('says nothing of a child that was never weighed', () => {
  expect(verdictsOf([], BOY)).toEqual([]);
});
