import { chanceOf, type Chance } from '../../../../scripts/seed/chance.ts';
import { addDays, type CalendarDate } from '../../../../subgraphs/kernel/calendar-date.ts';
import { completedMonths } from '../../../../subgraphs/services/growth/index.ts';
import {
  KMS_EDITIONS,
  KNOWN_TABLES,
  verdictsOf,
  type KmsChild,
  type KmsVerdict,
  type Weighing,
} from '../../../../subgraphs/services/kms/index.ts';

const CHILDREN = 120;

interface Card {
  readonly child: KmsChild;
  readonly weighings: readonly Weighing[];
}

const byDay = (one: Weighing, other: Weighing) => (one.date < other.date ? -1 : 1);

/** A child that is weighed more or less every two weeks, from before its birth on, now and then for over five years. */
function aCard(chance: Chance): Card {
  const birthDate = addDays('2019-01-01' as CalendarDate, chance.whole(0, 1_500));
  const sex = chance.weighted([['MALE', 5] as const, ['FEMALE', 5] as const, [undefined, 1] as const]);
  const days = new Set(chance.happens(0.3) ? [birthDate] : []);
  let age = chance.whole(-5, 600);
  for (let i = chance.whole(0, 60); i > 0; i -= 1) {
    days.add(addDays(birthDate, age));
    age += chance.happens(0.1) ? chance.whole(30, 400) : chance.whole(1, 40);
  }
  let weightGrams = 3_000;
  const weighings = [...days].sort().map((date, i) => {
    weightGrams += chance.whole(0, 400);
    return aWeighing(chance, { id: `${i}`, date, weightGrams });
  });
  return { child: { birthDate, sex }, weighings };
}

function aWeighing(chance: Chance, facts: Pick<Weighing, 'id' | 'date' | 'weightGrams'>): Weighing {
  const isImplausible = chance.happens(0.1);
  return Object.freeze({ ...facts, isImplausible, weightForAge: isImplausible ? undefined : chance.normal() * 2 });
}

const cards = Array.from({ length: CHILDREN }, (_, i) => aCard(chanceOf('kms', i)));

const verdicts = ({ child, weighings }: Card, editions = KMS_EDITIONS) => verdictsOf(weighings, child, editions);

const monthOf = ({ date }: Weighing) => date.slice(0, 7);

describe('the verdicts of any history', () => {
  it('are of every code, each often enough to be tried here', () => {
    const all = cards.flatMap((card) => verdicts(card));
    const times = (test: (verdict: KmsVerdict) => boolean) => all.filter(test).length;
    for (const code of ['N', 'T', 'O', 'B', 'UNCERTAIN']) expect(times((one) => one.code === code)).toBeGreaterThan(50);
    expect(times(({ isTwiceT }) => isTwiceT)).toBeGreaterThan(50);
    expect(times(({ isBelowRedLine }) => isBelowRedLine)).toBeGreaterThan(50);
    expect(new Set(all.map(({ reason }) => reason)).size).toBe(5);
  });

  it('are one for each month weighed at 0 to 59 completed months, ascending', () => {
    for (const card of cards) {
      const { child, weighings } = card;
      const age = ({ date }: Weighing) => completedMonths(child.birthDate, date);
      const counting = weighings.filter((weighing) => age(weighing) >= 0 && age(weighing) < 60);
      expect(verdicts(card).map(({ month }) => month)).toEqual([...new Set(counting.map(monthOf))]);
      const byId = new Map(counting.map((weighing) => [weighing.id, weighing]));
      for (const { weighing, ageMonths } of verdicts(card)) expect(ageMonths).toBe(age(byId.get(weighing)!));
    }
  });

  it('say N or T by the two weighings they name, of two months in a row, and a reason where they are UNCERTAIN alone', () => {
    for (const card of cards) {
      const byId = new Map(card.weighings.map((weighing) => [weighing.id, weighing]));
      for (const verdict of verdicts(card)) {
        const { code, previous, weighing, gainGrams, minimumGainGrams, reason } = verdict;
        expect(reason !== undefined).toBe(code === 'UNCERTAIN');
        expect(minimumGainGrams !== undefined).toBe(code === 'N' || code === 'T');
        if (minimumGainGrams === undefined) continue;
        const [earlier, later] = [byId.get(previous!)!, byId.get(weighing)!];
        expect(gainGrams).toBe(later.weightGrams - earlier.weightGrams);
        expect(code).toBe(gainGrams! < minimumGainGrams ? 'T' : 'N');
        expect(completedMonths(`${monthOf(earlier)}-01`, `${monthOf(later)}-01`)).toBe(1);
      }
    }
  });

  it('depend on the weighings of their month and earlier ones alone', () => {
    for (const card of cards) {
      const all = verdicts(card);
      all.forEach(({ month }, i) => {
        const weighings = card.weighings.filter((weighing) => monthOf(weighing) <= month);
        expect(verdicts({ ...card, weighings })).toEqual(all.slice(0, i + 1));
      });
    }
  });

  it('are the same in whatever order weighings become known, are corrected and are withdrawn', () => {
    cards.forEach((card, i) => {
      const chance = chanceOf('kms', 'arrival', i);
      const wrong = card.weighings.map((one) => aWeighing(chance, { ...one, weightGrams: chance.whole(500, 20_000) }));
      const days = new Set(card.weighings.map(({ date }) => date));
      const ofAnother = cards[(i + 1) % CHILDREN]!.weighings.filter(({ date }) => !days.has(date));
      const strays = ofAnother.map((one) => ({ ...one, id: `stray ${one.id}` }));
      const known = new Map<string, Weighing>();
      const judged = () => verdicts({ ...card, weighings: Object.freeze([...known.values()].sort(byDay)) });
      for (const one of shuffled([...wrong, ...strays], chance)) known.set(one.id, one);
      judged();
      for (const { id } of shuffled(strays, chance)) known.delete(id);
      for (const one of shuffled(card.weighings, chance)) known.set(one.id, one);
      expect(judged()).toEqual(verdicts(card));
    });
  });

  it('of days before a later edition are not changed by it', () => {
    let changed = 0;
    cards.forEach((card, i) => {
      const chance = chanceOf('kms', 'edition', i);
      const from = addDays(card.child.birthDate as CalendarDate, chance.whole(0, 1_800));
      const later = { ...chance.oneOf(KNOWN_TABLES), from, birthWeightIsPrevious: true, redLineZ: -2 };
      const dates = new Map(card.weighings.map(({ id, date }) => [id, date]));
      const [before, after] = [verdicts(card), verdicts(card, [...KMS_EDITIONS, later])];
      before.forEach((verdict, at) => {
        if (dates.get(verdict.weighing)! < from) return expect(after[at]).toEqual(verdict);
        changed += 1;
        expect(after[at]!.edition).toBe(later);
      });
    });
    expect(changed).toBeGreaterThan(50);
  });
});

function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  return list
    .map((value) => ({ value, at: chance.next() }))
    .sort((one, other) => one.at - other.at)
    .map(({ value }) => value);
}
