import { KMS_EDITIONS } from '../../../subgraphs/services/kms/index.ts';
import { RULEBOOK } from '../../../subgraphs/services/person-changes.ts';
import { aBoyWith, aReading, following, linesOf, measured, weighed } from './a-history.ts';

const found = (...readings: ReturnType<typeof aReading>[]) => linesOf(following(aBoyWith(readings)));

describe('an alert is raised', () => {
  it.each([
    ['STUNTING', 'lengthForAge', -2, []],
    ['STUNTING', 'lengthForAge', -2.01, ['STUNTING MODERATE 2026-01-05 OPEN']],
    ['STUNTING', 'lengthForAge', -3, ['STUNTING MODERATE 2026-01-05 OPEN']],
    ['STUNTING', 'lengthForAge', -3.01, ['STUNTING SEVERE 2026-01-05 OPEN']],
    ['WASTING', 'weightForLength', -2, []],
    ['WASTING', 'weightForLength', -2.01, ['WASTING MODERATE 2026-01-05 OPEN']],
    ['WASTING', 'weightForLength', -3.01, ['WASTING SEVERE 2026-01-05 OPEN']],
    ['UNDERWEIGHT', 'weightForAge', -2, []],
    ['UNDERWEIGHT', 'weightForAge', -2.01, ['UNDERWEIGHT MODERATE 2026-01-05 OPEN']],
    ['UNDERWEIGHT', 'weightForAge', -3, ['UNDERWEIGHT MODERATE 2026-01-05 OPEN']],
  ])('of %s by the class of %s: at %d %j', (_, score, z, expected) => {
    expect(found(aReading('2026-01-05', { weightGrams: 8_000, lengthMillimetres: 750, [score]: z }))).toEqual(expected);
  });

  it('below the red line, on a first weighing too, beside that of being underweight', () => {
    expect(found(weighed('2026-01-05', 7_000, { weightForAge: -3.01 }))).toEqual([
      'UNDERWEIGHT SEVERE 2026-01-05 OPEN',
      'BELOW_RED_LINE SEVERE 2026-01-05 OPEN',
    ]);
  });

  it.each([
    [114, ['ARM_CIRCUMFERENCE_LOW SEVERE 2026-01-05 OPEN']],
    [115, ['ARM_CIRCUMFERENCE_LOW MODERATE 2026-01-05 OPEN']],
    [124, ['ARM_CIRCUMFERENCE_LOW MODERATE 2026-01-05 OPEN']],
    [125, []],
  ])('by an arm of %d mm: %j', (armCircumferenceMillimetres, expected) => {
    expect(found(aReading('2026-01-05', { armCircumferenceMillimetres }))).toEqual(expected);
  });

  it('by a thin arm from six months on', () => {
    const arm = { armCircumferenceMillimetres: 110 };
    expect(found(aReading('2025-01-31', arm))).toEqual([]);
    expect(found(aReading('2025-02-01', arm))).toEqual(['ARM_CIRCUMFERENCE_LOW SEVERE 2025-02-01 OPEN']);
  });

  it('by swelling of both feet, and is over when somebody looked and saw none', () => {
    const swollen = aReading('2026-01-05', { oedema: true });
    expect(found(swollen, weighed('2026-01-12', 8_000))).toEqual(['OEDEMA SEVERE 2026-01-05 OPEN']);
    expect(found(swollen, aReading('2026-01-12', { oedema: false }))).toEqual([
      'OEDEMA SEVERE 2026-01-05 RESOLVED RECOVERED 2026-01-12',
    ]);
  });

  it('urgently by severe wasting and by oedema, and by nothing else', () => {
    const everything = [
      aReading('2025-11-05', { weightGrams: 9_000, lengthMillimetres: 750, lengthForAge: -4, weightForLength: -2.5 }),
      aReading('2025-12-05', {
        weightGrams: 8_900,
        lengthMillimetres: 560,
        weightForAge: -3.5,
        armCircumferenceMillimetres: 100,
        implausible: 'LX',
      }),
      aReading('2026-01-05', { weightGrams: 8_800, lengthMillimetres: 750, weightForLength: -3.5, oedema: true }),
    ];
    const { alerts } = following(aBoyWith(everything));
    expect(alerts.map(({ kind, urgent }) => (urgent ? kind : `${kind} not urgent`))).toEqual([
      'STUNTING not urgent',
      'WASTING',
      'UNDERWEIGHT not urgent',
      'WEIGHT_FALTERING not urgent',
      'BELOW_RED_LINE not urgent',
      'ARM_CIRCUMFERENCE_LOW not urgent',
      'OEDEMA',
      'IMPLAUSIBLE_MEASUREMENT not urgent',
    ]);
  });

  it('at less than sixty completed months alone', () => {
    const short = (birthDate: string) =>
      linesOf(following(aBoyWith([measured('2026-01-05', -2.5)], { birthDate: birthDate as never }), '2026-01-05'));
    expect(short('2021-01-06')).toEqual(['STUNTING MODERATE 2026-01-05 OPEN']);
    expect(short('2021-01-05')).toEqual([]);
  });
});

describe('an alert goes on, and is over', () => {
  it('not by a reading that says nothing of its kind', () => {
    expect(
      found(
        measured('2026-01-05', -2.5),
        weighed('2026-01-12', 8_000),
        aReading('2026-01-19', { lengthMillimetres: 560, implausible: 'L' }),
      ),
    ).toEqual(['STUNTING MODERATE 2026-01-05 OPEN', 'IMPLAUSIBLE_MEASUREMENT MODERATE 2026-01-19 OPEN']);
  });

  it('of an implausible measurement when all that WHO flags of it was measured again', () => {
    const flagged = aReading('2026-01-05', { weightGrams: 9_000, lengthMillimetres: 560, implausible: 'LX' });
    const open = 'IMPLAUSIBLE_MEASUREMENT MODERATE 2026-01-05 OPEN';
    expect(found(flagged, weighed('2026-01-12', 9_000))).toEqual([open]);
    expect(found(flagged, measured('2026-01-12', -1))).toEqual([open]);
    expect(found(flagged, measured('2026-01-12', -1, { weightGrams: 9_000, measured: 'WL' }))).toEqual([
      'IMPLAUSIBLE_MEASUREMENT MODERATE 2026-01-05 RESOLVED RECOVERED 2026-01-12',
    ]);
  });

  it('of an implausible measurement by the weight that counts, where the length of that day is measured once more', () => {
    const both = { weightGrams: 6_300, lengthMillimetres: 920, implausible: 'XB' };
    const flagged = aReading('2026-01-05', both);
    const well = aReading('2026-01-12', { ...both, weightGrams: 11_000, implausible: undefined });
    const again = (date: string) => aReading(date, { lengthMillimetres: 921 });
    const open = 'IMPLAUSIBLE_MEASUREMENT MODERATE 2026-01-05 OPEN';
    expect(found(flagged, again('2026-01-05'))).toEqual([open]);
    expect(found(again('2026-01-05'), flagged)).toEqual([open]);
    expect(found(flagged, again('2026-01-12'))).toEqual([open]);
    expect(found(flagged, well, again('2026-01-12'))).toEqual([
      'IMPLAUSIBLE_MEASUREMENT MODERATE 2026-01-05 RESOLVED RECOVERED 2026-01-12',
    ]);
  });

  it('and there was none where a health worker measured again on the same day', () => {
    const flagged = aReading('2026-01-05', { lengthMillimetres: 560, implausible: 'L' });
    expect(found(flagged, measured('2026-01-05', -1, { rank: 1 }))).toEqual([]);
  });

  it('of weight faltering by the growth card: T opens it, 2T is graver, N ends it; O, B and UNCERTAIN say nothing', () => {
    const until = (...weights: [month: string, grams: number, implausible?: string][]) =>
      found(
        ...weights.map(([month, grams, implausible]) =>
          weighed(`${month}-10`, grams, implausible ? { implausible } : {}),
        ),
      );
    const [b, t, tt] = [
      ['2025-06', 9_000],
      ['2025-07', 9_100],
      ['2025-08', 9_200],
    ] as [string, number][];
    expect(until(b!)).toEqual([]);
    expect(until(b!, t!)).toEqual(['WEIGHT_FALTERING MODERATE 2025-07-10 OPEN']);
    expect(until(b!, t!, tt!)).toEqual(['WEIGHT_FALTERING SEVERE 2025-07-10 OPEN']);
    expect(until(b!, t!, ['2025-08', 9_200, 'W'])).toContainEqual('WEIGHT_FALTERING MODERATE 2025-07-10 OPEN');
    expect(until(b!, t!, ['2025-09', 9_900])).toEqual(['WEIGHT_FALTERING MODERATE 2025-07-10 OPEN']);
    expect(until(b!, t!, ['2025-08', 9_300])).toEqual([
      'WEIGHT_FALTERING MODERATE 2025-07-10 RESOLVED RECOVERED 2025-08-10',
    ]);
  });

  it('of weight faltering at 2T alone, where the edition of the growth card refers there', () => {
    const rulebook = { ...RULEBOOK, editions: KMS_EDITIONS.map((edition) => ({ ...edition, referAt: '2T' as const })) };
    const weights = [weighed('2025-06-10', 9_000), weighed('2025-07-10', 9_100), weighed('2025-08-10', 9_200)];
    const until = (months: number) => linesOf(following(aBoyWith(weights.slice(0, months)), '2025-08-31', rulebook));
    expect(until(2)).toEqual([]);
    expect(until(3)).toEqual(['WEIGHT_FALTERING SEVERE 2025-08-10 OPEN']);
  });

  it('as it was found, also where a later edition with the same id refers at 2T', () => {
    const later = { ...KMS_EDITIONS[0]!, referAt: '2T' as const, from: '2025-10-01' };
    const rulebook = { ...RULEBOOK, editions: [...KMS_EDITIONS, later] };
    const t = (months: string[]) => {
      const boy = aBoyWith(months.map((month, i) => weighed(`${month}-10`, 9_000 + 100 * i)));
      return linesOf(following(boy, '2025-12-31', rulebook));
    };
    expect(t(['2025-06', '2025-07'])).toContain('WEIGHT_FALTERING MODERATE 2025-07-10 OPEN');
    expect(t(['2025-10', '2025-11']).filter((line) => line.startsWith('WEIGHT'))).toEqual([]);
  });

  it('below the red line until a plausible weight lies on it or above', () => {
    const below = weighed('2025-12-05', 7_000, { weightForAge: -3.2 });
    const lines = (...later: ReturnType<typeof aReading>[]) =>
      found(below, ...later).filter((line) => line.startsWith('BELOW_RED_LINE'));
    expect(lines(weighed('2026-01-05', 3_000, { weightForAge: undefined, implausible: 'W' }))).toEqual([
      'BELOW_RED_LINE SEVERE 2025-12-05 OPEN',
    ]);
    expect(lines(weighed('2026-01-05', 7_600, { weightForAge: -3 }))).toEqual([
      'BELOW_RED_LINE SEVERE 2025-12-05 RESOLVED RECOVERED 2026-01-05',
    ]);
  });

  it('as the same one when another weighing of the month counts', () => {
    const [first, t] = [weighed('2025-06-10', 9_000), weighed('2025-07-05', 9_100)];
    const { person, alerts } = following(aBoyWith([first, t]));
    const again = following({ ...person, readings: [...person.readings, weighed('2025-07-25', 9_050)] });
    expect(again.alerts.map(({ _id, measuredOn, gainGrams }) => [_id, measuredOn, gainGrams])).toEqual([
      [alerts[0]!._id, '2025-07-25', 50],
    ]);
    expect(again.events.map(({ change }) => change)).toEqual(['CONTINUED']);
  });

  it('at sixty completed months, on the first of March for those born on 29 February', () => {
    const born = (birthDate: string) => (today: string) =>
      linesOf(following(aBoyWith([measured('2025-01-05', -2.5)], { birthDate: birthDate as never }), today));
    expect(born('2020-03-15')('2025-03-14')).toEqual(['STUNTING MODERATE 2025-01-05 OPEN']);
    expect(born('2020-03-15')('2025-03-15')).toEqual(['STUNTING MODERATE 2025-01-05 RESOLVED SIXTY_MONTHS 2025-03-15']);
    expect(born('2020-02-29')('2025-02-28')).toEqual(['STUNTING MODERATE 2025-01-05 OPEN']);
    expect(born('2020-02-29')('2025-03-01')).toEqual(['STUNTING MODERATE 2025-01-05 RESOLVED SIXTY_MONTHS 2025-03-01']);
  });
});

describe('an alert tells', () => {
  it('of what was measured only what its kind rests on', () => {
    const reading = aReading('2026-01-05', {
      ...{ weightGrams: 7_000, lengthMillimetres: 700, armCircumferenceMillimetres: 112 },
      ...{ lengthForAge: -3.5, weightForAge: -3.4, weightForLength: -2.4 },
    });
    const measures = [
      'weightGrams',
      'lengthMillimetres',
      'armCircumferenceMillimetres',
      'lengthForAge',
      'weightForAge',
      'weightForLength',
    ];
    const { alerts } = following(aBoyWith([reading, aReading('2026-01-06', { oedema: true })]));
    expect(
      Object.fromEntries(
        alerts.map((alert) => [alert.kind, measures.filter((each) => alert[each as 'weightGrams'] !== undefined)]),
      ),
    ).toEqual({
      STUNTING: ['lengthMillimetres', 'lengthForAge'],
      WASTING: ['weightGrams', 'lengthMillimetres', 'weightForLength'],
      UNDERWEIGHT: ['weightGrams', 'weightForAge'],
      BELOW_RED_LINE: ['weightGrams', 'weightForAge'],
      ARM_CIRCUMFERENCE_LOW: ['armCircumferenceMillimetres'],
      OEDEMA: [],
    });
  });

  it('by when it is to be answered: sooner once it is graver, and never later', () => {
    const answered = (...z: number[]) => {
      const person = z.reduce(
        (known, each, i) =>
          following({ ...known, readings: [...known.readings, measured(`2026-01-0${i + 1}`, each)] }).person,
        aBoyWith([]),
      );
      return (person.alerts[0]!.answerBy.getTime() - person.alerts[0]!.openedAt.getTime()) / 86_400_000;
    };
    expect([answered(-2.5), answered(-3.5), answered(-2.5, -3.5), answered(-3.5, -2.5)]).toEqual([14, 7, 7, 7]);
  });
});
