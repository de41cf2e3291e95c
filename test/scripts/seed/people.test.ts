import { DESAS } from '../../../scripts/seed/desas.data.ts';
import { STORIES } from '../../../subgraphs/desa/stories.ts';
import { Officials } from '../../../subgraphs/desa/official.ts';
import { MEMBERS_AT_MOST } from '../../../subgraphs/people/household.ts';
import { aVillage, day, groupedBy, yearsBetween } from './a-village.ts';
import { edition } from '../../support/edition.ts';

// Three numbers on three days: the first and the last of a year, and a day that most years lack.
const WISHES = [
  { number: 1, asOf: day('2026-01-01') },
  { number: 7, asOf: day('2024-02-29') },
  { number: 8, asOf: day('2025-12-31') },
];
const VILLAGES = edition(WISHES.slice(1, 2), WISHES).map(aVillage);

describe.each(VILLAGES)('the made-up people of village $number on $asOf', ({ asOf, households, people, posyandu }) => {
  const personById = new Map(people.map((person) => [person._id, person]));
  const members = groupedBy(people, ({ householdId }) => householdId);

  it('bear numbers of no province, each its own, that agree with birth date and sex', () => {
    const numbered = people.filter(({ nik }) => nik !== undefined);
    const districts = new Set(DESAS.map(({ code }) => `99${code.slice(3, 5)}${code.slice(6, 8)}`));
    const wrong = numbered.filter(({ nik, birthDate, sex }) => {
      const [year, month, date] = birthDate.split('-') as [string, string, string];
      const dayOfBirth = String(Number(date) + (sex === 'FEMALE' ? 40 : 0)).padStart(2, '0');
      return (
        !districts.has(nik!.slice(0, 6)) ||
        nik!.slice(6, 12) !== dayOfBirth + month + year.slice(2) ||
        !/^\d{12}(?!0000)\d{4}$/.test(nik!)
      );
    });
    expect(wrong).toEqual([]);
    expect(new Set(numbered.map(({ nik }) => nik)).size).toBe(numbered.length);
  });

  it('have family cards of no province, each its own', () => {
    const numbers = households.map(({ familyCardNumber }) => familyCardNumber);
    expect(numbers.filter((number) => !/^99\d{14}$/.test(number ?? ''))).toEqual([]);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('are without a NIK only within two months of birth, and not all of those', () => {
    const newborn = people.filter(({ birthDate }) => yearsBetween(birthDate, asOf) < 61 / 365.25);
    const without = people.filter(({ nik }) => nik === undefined);
    expect(without.filter((person) => !newborn.includes(person))).toEqual([]);
    expect(without.length).toBeGreaterThan(0);
    expect(without.length).toBeLessThan(newborn.length);
  });

  it('have the order of birth in the place of a NIK, where the mother is known, and nowhere else', () => {
    const ordered = people.filter(({ birthOrder }) => birthOrder !== undefined);
    expect(ordered).toEqual(people.filter(({ nik, motherId }) => nik === undefined && motherId));
    expect(ordered.length).toBeGreaterThan(0);
    for (const { motherId, birthDate, birthOrder } of ordered) {
      // Elder siblings may have moved out.
      const elder = people.filter((each) => each.motherId === motherId && each.birthDate < birthDate).length;
      expect(birthOrder).toBeGreaterThan(elder);
      expect(birthOrder).toBeLessThan(15);
    }
  });

  it('are born before the day of the village, and at most a hundred years before', () => {
    expect(people.filter(({ birthDate }) => birthDate >= asOf || yearsBetween(birthDate, asOf) > 100)).toEqual([]);
  });

  it('have mothers of their household, 17 to 43 years older, and siblings eleven months apart', () => {
    const children = people.filter(({ motherId }) => motherId);
    const wrong = children.filter(({ motherId, householdId, birthDate }) => {
      const mother = personById.get(motherId!);
      const age = mother ? yearsBetween(mother.birthDate, birthDate) : 0;
      return mother?.sex !== 'FEMALE' || mother.householdId !== householdId || age < 17 || age > 43;
    });
    expect(wrong).toEqual([]);
    const months = [...groupedBy(children, ({ motherId }) => motherId).values()].flatMap((siblings) => {
      const born = siblings.map(({ birthDate }) => birthDate).sort();
      return born.slice(1).map((birth, i) => yearsBetween(born[i]!, birth) * 12);
    });
    expect(Math.min(...months)).toBeGreaterThanOrEqual(11);
    const small = people.filter(({ birthDate, kinship }) => kinship === 'CHILD' && yearsBetween(birthDate, asOf) < 5);
    expect(small.filter(({ motherId }) => motherId).length).toBeGreaterThan(small.length * 0.9);
  });

  it('live in households of one head each, who was recorded first', () => {
    const heads = [...members.values()].map((each) => each.filter(({ kinship }) => kinship === 'HEAD'));
    expect(heads.filter((each) => each.length !== 1)).toEqual([]);
    expect([...members.values()].filter(([first, ...others]) => others.some(({ _id }) => _id <= first!._id))).toEqual(
      [],
    );
    expect(heads.filter(([head]) => yearsBetween(head!.birthDate, asOf) < 18)).toEqual([]);
  });

  it('live three and a half to a household, at least one and at most what a household may hold', () => {
    const sizes = households.map(({ _id }) => members.get(_id)?.length ?? 0);
    expect(Math.min(...sizes)).toBe(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(Math.min(9, MEMBERS_AT_MOST));
    expect(members.size).toBe(households.length);
    for (const [code, own] of groupedBy(households, ({ desa }) => desa.code)) {
      const mean = own.reduce((sum, { _id }) => sum + members.get(_id)!.length, 0) / own.length;
      expect([code, mean >= 3.3 && mean <= 3.9]).toEqual([code, true]);
    }
  });

  it('are as young and as old as a village of Java', () => {
    const share = (from: number, until: number) =>
      people.filter(({ birthDate }) => yearsBetween(birthDate, asOf) >= from && yearsBetween(birthDate, asOf) < until)
        .length / people.length;
    expect(share(0, 5)).toBeGreaterThan(0.065);
    expect(share(0, 5)).toBeLessThan(0.095);
    expect(share(60, 120)).toBeGreaterThan(0.09);
    expect(share(60, 120)).toBeLessThan(0.14);
    const women = people.filter(({ sex }) => sex === 'FEMALE').length / people.length;
    expect(women).toBeGreaterThan(0.48);
    expect(women).toBeLessThan(0.54);
  });

  it('fill five desa, 300 to 450 households each', () => {
    const byDesa = groupedBy(households, ({ desa }) => desa.code);
    expect([...byDesa.keys()].sort()).toEqual(DESAS.map(({ code }) => code as string).sort());
    for (const own of byDesa.values()) {
      expect(own.length).toBeGreaterThanOrEqual(300);
      expect(own.length).toBeLessThanOrEqual(450);
    }
  });

  it('live in hamlets that their posyandu looks after, in the same desa', () => {
    const posyanduById = new Map(posyandu.map((each) => [each._id, each]));
    const wrong = households.filter(({ posyandu: of, dusun, desa }) => {
      const looksAfter = posyanduById.get(of!.id);
      return !looksAfter?.dusun.includes(dusun) || looksAfter.desa.code !== desa.code;
    });
    expect(wrong).toEqual([]);
  });

  it('have names of one to three words, and none that of an official of the articles', () => {
    const words = groupedBy(people, ({ name }) => String(name.split(' ').length));
    expect([...words.keys()].sort()).toEqual(['1', '2', '3']);
    for (const each of words.values()) expect(each.length).toBeGreaterThan(people.length * 0.1);
    const officials = STORIES.find(([of]) => of === Officials)![1] as { name: string }[];
    expect(officials.length).toBeGreaterThan(5);
    const names = new Set(people.map(({ name }) => name));
    expect(officials.filter(({ name }) => names.has(name))).toEqual([]);
  });
});
