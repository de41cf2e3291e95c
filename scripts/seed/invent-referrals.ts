import { addDays } from '../../subgraphs/kernel/calendar-date.ts';
import { lineageOf } from '../../subgraphs/kernel/region-code.ts';
import type { Facility } from '../../subgraphs/services/facility.ts';
import type { Referral } from '../../subgraphs/services/referral.ts';
import { chanceOf } from './chance.ts';
import { dayOfMonth } from './day-of-month.ts';
import type { DesaPlan } from './desas.data.ts';
import type { Family } from './invent-people.ts';
import { MADE_UP, type RecordOf, type VillageWish } from './made-up.ts';
import { recordId } from './record-id.ts';

/** When each referral begins, in days after the day of the village: of 90 days, one is over, one in force, one to come. */
const BEGINS = [-200, -10, 30];
const LASTS_DAYS = 90;

/** The hospital to which children of a desa are referred, if there is one. */
export function inventHospital({ number, asOf }: VillageWish, { code, hospital }: DesaPlan): RecordOf<Facility>[] {
  if (!hospital) return [];
  const { name, village } = hospital;
  const _id = recordId(chanceOf(number, code, 'hospital'), addDays(asOf, -2000), { asOf });
  return [{ _id, kind: 'HOSPITAL', name, desa: { code: village }, dusun: [], ...MADE_UP }];
}

/** Children of one to three years of a desa who are referred to a hospital: they stay under five while they are. */
export function inventReferrals(
  { number, asOf }: VillageWish,
  { code, utcOffset }: DesaPlan,
  facilityId: string,
  families: readonly Family[],
): RecordOf<Referral>[] {
  const chance = chanceOf(number, code, 'referrals');
  const born = { after: dayOfMonth(asOf, -4 * 12), until: dayOfMonth(asOf, -12) };
  const children = families.flatMap(({ household, members }) =>
    members
      .filter(({ birthDate }) => birthDate > born.after && birthDate <= born.until)
      .map(({ _id }) => ({ household, person: { id: _id } })),
  );
  const referred = chance.some(children, BEGINS.length);
  return referred.map(({ household, person }, i): RecordOf<Referral> => {
    const day = addDays(asOf, BEGINS[i]!);
    const at = (time: string, daysLater: number) => new Date(`${addDays(day, daysLater)}T${time}${utcOffset}`);
    return {
      _id: recordId(chance, day, { asOf, minutes: i }),
      person,
      from: at('08:00:00', 0),
      until: at('00:00:00', LASTS_DAYS),
      facilityId,
      regions: lineageOf(code),
      ...(household.posyandu && { posyanduId: household.posyandu.id }),
      householdId: household._id,
      ...MADE_UP,
    };
  });
}
