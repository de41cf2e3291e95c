import { lies } from '../../../subgraphs/kernel/region-code.ts';
import { isInForce } from '../../../subgraphs/services/referral.ts';
import { BANTARBARANG } from '../../support/village-of-tests.ts';
import { aVillage, day, yearsBetween } from './a-village.ts';

const VILLAGES = [aVillage({ number: 7, asOf: day('2026-01-31') }), aVillage({ number: 8, asOf: day('2024-02-29') })];

describe.each(VILLAGES)(
  'the referrals of village $number on $asOf',
  ({ asOf, referrals, facilities, people, households }) => {
    const hospitals = facilities.filter(({ kind }) => kind === 'HOSPITAL');

    it('lead to one hospital, whose name says that it is made up, in a village of Kecamatan Purbalingga', () => {
      expect(hospitals).toEqual([expect.objectContaining({ name: 'Rumah Sakit Rekaan Desa Sehat', dusun: [] })]);
      expect(lies(hospitals[0]!.desa.code, { within: '33.03.05' })).toBe(true);
      expect(referrals.map(({ facilityId }) => facilityId)).toEqual(Array(3).fill(hospitals[0]!._id));
    });

    it('are one that is over, one in force and one to come, whatever the hour of the day, each of ninety days', () => {
      const [begins, ends] = [new Date(`${asOf}T00:00:00+07:00`), new Date(`${asOf}T23:59:59+07:00`)];
      const states = [begins, ends].map((now) =>
        referrals.map((each) => [each.until <= now, isInForce({ ...each, id: each._id }, now), each.from > now]),
      );
      const expected = [
        [true, false, false],
        [false, true, false],
        [false, false, true],
      ];
      expect(states).toEqual([expected, expected]);
      const days = referrals.map(({ from, until }) => Math.ceil((until.getTime() - from.getTime()) / 86_400_000));
      expect(days).toEqual([90, 90, 90]);
    });

    it('are of three children of Bantarbarang, under five as long as they last, judged by where they live', () => {
      const persons = referrals.map(({ person }) => people.find(({ _id }) => _id === person.id)!);
      expect(new Set(persons).size).toBe(3);
      for (const [i, { regions, posyanduId, householdId, from, until }] of referrals.entries()) {
        const household = households.find(({ _id }) => _id === persons[i]!.householdId)!;
        expect({ posyanduId, householdId }).toEqual({ posyanduId: household.posyandu!.id, householdId: household._id });
        expect(regions).toEqual(['33', '33.03', '33.03.13', BANTARBARANG]);
        expect(regions.at(-1)).toBe(household.desa.code);
        expect(persons[i]!.birthDate < from.toISOString()).toBe(true);
        expect(yearsBetween(persons[i]!.birthDate, until.toISOString())).toBeLessThan(5);
      }
    });
  },
);
