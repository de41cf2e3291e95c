import { createHash } from 'node:crypto';
import { DESAS } from '../../../scripts/seed/desas.data.ts';
import { balanceOf, totalsOf } from '../../../subgraphs/desa/budget-totals.ts';
import { STORIES } from '../../../subgraphs/services/stories.ts';
import { aVillage, day, everyRecord, groupedBy, yearsBetween } from './a-village.ts';
import { edition } from '../../support/edition.ts';

const WISH = { number: 7, asOf: day('2026-01-31') };
const seven = aVillage(WISH);
// Seen in autumn, when the budgets of the year have been revised.
const VILLAGES = [seven, ...edition([], [{ number: 8, asOf: day('2025-10-15') }]).map(aVillage)];

const hashOf = ({ village }: ReturnType<typeof aVillage>) => {
  const records = Object.entries(village).map(([name, parts]) => [name, parts.map(([of, each]) => [of.name, each])]);
  return createHash('sha256').update(JSON.stringify(records)).digest('hex');
};

describe('a made-up village', () => {
  it('is the same to the last bit for the same number and day', () => {
    expect(hashOf(aVillage(WISH))).toBe(hashOf(seven));
  });

  it('is another for another number or day', () => {
    const namesOf = ({ people }: typeof seven) => people.map(({ name, birthDate }) => `${name} ${birthDate}`);
    const names = namesOf(seven);
    expect(namesOf(aVillage({ ...WISH, number: 8 })).filter((name, i) => name === names[i]).length).toBeLessThan(50);
    expect(hashOf(aVillage({ ...WISH, asOf: day('2026-02-01') }))).not.toBe(hashOf(seven));
  });

  it('gives each record an id of its own, a UUIDv7 of a moment before its day unless it has a natural key', () => {
    const records = everyRecord(seven);
    expect(new Set(records.map(({ of, record }) => `${of.name} ${record._id}`)).size).toBe(records.length);
    // What services knows of a person has the person's own id.
    const natural = ['budgets', 'budgetLines', 'servedPeople'];
    const ids = records.filter(({ of }) => !natural.includes(of.name)).map(({ record }) => record._id);
    expect(ids.filter((id) => !/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id))).toEqual(
      [],
    );
    expect(new Set(ids).size).toBe(ids.length);
    const beginsAt = Date.parse('2026-01-31T00:00:00+07:00');
    expect(ids.filter((id) => parseInt(id.replace('-', '').slice(0, 12), 16) >= beginsAt)).toEqual([]);
  });

  it('says of itself that it is made up', () => {
    const silent = ['participations', 'budgetLines', 'alerts', 'alertEvents'];
    const wrong = everyRecord(seven).filter(
      ({ of, record }) =>
        'provenance' in record === silent.includes(of.name) ||
        ('provenance' in record && record.provenance !== 'SYNTHETIC'),
    );
    expect(wrong).toEqual([]);
  });
});

describe.each(VILLAGES)('the posyandu of village $number on $asOf', (village) => {
  const { asOf, posyandu, facilities, schedules, serviceDays, households, kader, people } = village;

  it('are four to six a desa, with no name of the articles, and look after each of its hamlets', () => {
    for (const { code, dusun } of DESAS) {
      const own = posyandu.filter(({ desa }) => desa.code === code);
      expect([4, 5, 6]).toContain(own.length);
      expect(new Set(own.map(({ name }) => name)).size).toBe(own.length);
      expect(new Set(own.flatMap((each) => each.dusun))).toEqual(new Set(dusun));
      const lived = new Set(
        households.filter(({ desa }) => desa.code === code).map((household) => household.posyandu!.id),
      );
      expect(lived).toEqual(new Set(own.map(({ _id }) => _id)));
    }
    expect(JSON.stringify(facilities)).not.toContain('Karangmas');
  });

  it('leave one facility of another kind to each desa, where the articles tell of none', () => {
    const others = facilities
      .filter(({ kind }) => kind !== 'POSYANDU' && kind !== 'HOSPITAL')
      .map(({ desa }) => desa.code as string);
    const told = STORIES.flatMap(([, records]) => records as { kind?: string; desa: { code: string } }[])
      .filter(({ kind }) => kind === 'POLINDES')
      .map(({ desa }) => desa.code);
    expect(told).toEqual(['35.05.10.2004']);
    expect([...others, ...told].sort()).toEqual(DESAS.map(({ code }) => code as string).sort());
  });

  it('open each month: held or called off before the day, planned for two months after it', () => {
    const byPosyandu = groupedBy(serviceDays, ({ posyanduId }) => posyanduId);
    expect([...byPosyandu.keys()].sort()).toEqual(posyandu.map(({ _id }) => _id).sort());
    for (const days of byPosyandu.values()) {
      expect(days.filter(({ date, status }) => date < asOf === (status === 'PLANNED'))).toEqual([]);
      const planned = days.filter(({ status }) => status === 'PLANNED');
      expect(planned.length).toBeGreaterThanOrEqual(1);
      expect(planned.length).toBeLessThanOrEqual(3);
      expect(days.length).toBeGreaterThanOrEqual(25);
      expect(days.length).toBeLessThanOrEqual(27);
      expect(days.filter(({ date }) => Math.abs(yearsBetween(asOf, date)) > 2.01)).toEqual([]);
      expect(new Set(days.map(({ date }) => date)).size).toBe(days.length);
    }
    const cancelled = serviceDays.filter(({ status }) => status === 'CANCELLED').length / serviceDays.length;
    expect(cancelled).toBeGreaterThan(0);
    expect(cancelled).toBeLessThan(0.08);
    expect(schedules.map(({ posyanduId }) => posyanduId).sort()).toEqual(posyandu.map(({ _id }) => _id).sort());
  });

  it('have five to eight kader: grown people of its own families, once each, mostly women', () => {
    const personById = new Map(people.map((person) => [person._id, person]));
    const householdById = new Map(households.map((household) => [household._id, household]));
    const byPosyandu = groupedBy(kader, (each) => each.posyandu.id);
    for (const { _id } of posyandu) expect([5, 6, 7, 8]).toContain(byPosyandu.get(_id)?.length);
    const wrong = kader.filter(({ personId, posyandu: of, desa, since }) => {
      const person = personById.get(personId);
      const lives = person && householdById.get(person.householdId);
      const age = person ? yearsBetween(person.birthDate, asOf) : 0;
      return (
        lives?.desa.code !== desa.code ||
        lives.posyandu?.id !== of.id ||
        age < 24.9 ||
        age > 55.1 ||
        !since ||
        (since as string) >= asOf
      );
    });
    expect(wrong).toEqual([]);
    expect(new Set(kader.map(({ personId }) => personId)).size).toBe(kader.length);
    expect(
      kader.filter(({ personId }) => personById.get(personId)!.sex === 'FEMALE').length / kader.length,
    ).toBeGreaterThan(0.8);
  });
});

describe.each(VILLAGES)(
  'the trainings of village $number on $asOf',
  ({ asOf, trainings, participations, kader, posyandu, staffing }) => {
    it('are three to six a desa within three years, to which kader of the posyandu invited came', () => {
      for (const { code } of DESAS) {
        const own = trainings.filter(({ place }) => place.code === code);
        expect([3, 4, 5, 6]).toContain(own.length);
        expect(own.filter(({ heldOn }) => (heldOn as string) >= asOf || yearsBetween(heldOn, asOf) > 3)).toEqual([]);
        const ids = new Set(posyandu.filter(({ desa }) => desa.code === code).map(({ _id }) => _id));
        expect(own.flatMap(({ participants }) => participants.posyandu).filter(({ id }) => !ids.has(id))).toEqual([]);
      }
      const kaderById = new Map(kader.map((each) => [each._id, each]));
      const byTraining = groupedBy(participations, ({ trainingId }) => trainingId);
      const told = trainings.map(({ _id, heldOn, participants }) => ({
        came: byTraining.get(_id) ?? [],
        heldOn,
        participants,
      }));
      expect(
        told.filter(({ came, participants }) => came.length === 0 || came.length !== participants.headCount),
      ).toEqual([]);
      const wrong = told.filter(({ came, heldOn, participants }) => {
        const invited = participants.posyandu.map(({ id }) => id);
        return came.some(
          ({ kaderId, heldOn: on }) =>
            on !== heldOn ||
            !invited.includes(kaderById.get(kaderId)!.posyandu.id) ||
            kaderById.get(kaderId)!.since! > heldOn,
        );
      });
      expect(wrong).toEqual([]);
      expect(new Set(participations.map(({ kaderId, trainingId }) => `${kaderId} ${trainingId}`)).size).toBe(
        participations.length,
      );
    });

    it('begin in the morning by the clock of the place', () => {
      const hours = trainings.map(
        ({ startsAt, place }) => (startsAt!.getUTCHours() + (place.code.startsWith('64') ? 8 : 7)) % 24,
      );
      expect(new Set(hours)).toEqual(new Set([8, 9]));
      expect(
        trainings.filter(
          ({ startsAt, heldOn, place }) =>
            new Date(startsAt!.getTime() + (place.code.startsWith('64') ? 8 : 7) * 3_600_000)
              .toISOString()
              .slice(0, 10) !== heldOn,
        ),
      ).toEqual([]);
    });

    it('stand beside a history of staff that ends with the kader who serve', () => {
      const byFacility = groupedBy(staffing, ({ facility }) => facility.id);
      expect([...byFacility.keys()].sort()).toEqual(posyandu.map(({ _id }) => _id).sort());
      for (const [id, history] of byFacility) {
        expect(history.map(({ sequence }) => sequence)).toEqual(history.map((_, i) => i + 1));
        expect(history.at(-1)).toMatchObject({ count: kader.filter((each) => each.posyandu.id === id).length });
        expect(history.at(-1)).not.toHaveProperty('to');
        expect(history.filter(({ to }, i) => to !== history[i + 1]?.from)).toEqual([]);
      }
    });
  },
);

describe.each(VILLAGES)('the budgets of village $number on $asOf', ({ asOf, budgets, budgetLines }) => {
  const year = Number(asOf.slice(0, 4));
  const linesOf = groupedBy(budgetLines, ({ budgetId }) => budgetId);

  it('are of three years in each desa, with numbered lines', () => {
    const ids = DESAS.flatMap(({ code }) => [year - 2, year - 1, year].map((each) => `${code}:${each}`));
    expect(budgets.map(({ _id }) => _id)).toEqual(ids);
    expect(budgets.filter(({ _id, desaCode, year: of }) => _id !== `${desaCode}:${of}`)).toEqual([]);
    expect([...linesOf.keys()]).toEqual(ids);
    expect(
      linesOf
        .get(ids[0]!)!
        .slice(0, 2)
        .map(({ _id }) => _id),
    ).toEqual([`${ids[0]}:001`, `${ids[0]}:002`]);
    expect(budgetLines.filter(({ _id }) => !/:\d{4}:\d{3}$/.test(_id))).toEqual([]);
  });

  it('have the totals of their lines, and balance as planned and as revised', () => {
    for (const { _id, totals } of budgets) {
      expect(totals).toEqual(totalsOf(linesOf.get(_id)!));
      expect([balanceOf(totals, 'plannedRupiah'), balanceOf(totals, 'revisedRupiah')]).toEqual([0, 0]);
      expect(totals.health.plannedRupiah).toBeGreaterThan(0);
      expect(totals.healthOfDanaDesa.plannedRupiah).toBeGreaterThan(0);
    }
  });

  it('open with what the year before left', () => {
    const opening = (id: string) =>
      linesOf
        .get(id)!
        .filter(({ accountCode }) => accountCode === '6.1.1')
        .reduce((sum, { revisedRupiah }) => sum + revisedRupiah, 0);
    for (const { desaCode, year: of, totals } of budgets.filter((budget) => budget.year === year - 2)) {
      expect(balanceOf(totals, 'realisedRupiah')).toBeGreaterThan(0);
      // The opening of a plan is an estimate; of a revised budget it is exact.
      expect(opening(`${desaCode}:${of + 1}`)).toBe(balanceOf(totals, 'realisedRupiah'));
    }
  });

  it('are booked as far as the year has gone, and changed from September on', () => {
    const [month] = [Number(asOf.slice(5, 7))];
    for (const { year: of, totals } of budgets) {
      const changed = totals.revenue.plannedRupiah !== totals.revenue.revisedRupiah;
      const booked = totals.spending.realisedRupiah / totals.spending.revisedRupiah;
      expect(changed).toBe(of < year || month >= 9);
      if (of < year) expect(booked).toBeGreaterThan(0.9);
      else if (month === 1) expect(booked).toBe(0);
      else expect(booked).toBeLessThan(0.9);
    }
  });
});
