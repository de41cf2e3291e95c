import type { Connection } from 'mongoose';
import { addDays } from '../../subgraphs/kernel/calendar-date.ts';
import { systemClock } from '../../subgraphs/kernel/clock.ts';
import type { RegionCode } from '../../subgraphs/kernel/region-code.ts';
import type { Store } from '../../subgraphs/kernel/store.ts';
import { dayAt } from '../../subgraphs/kernel/time-zone.ts';
import { alarmingVisits } from '../bench/alarming-visits.ts';
import type { Issuer } from '../bench/issuer.ts';
import { districtOf, inventKabupaten } from '../bench/kabupaten.ts';
import { visitStore } from '../bench/visit-store.ts';
import { NEWS_DAYS } from '../bench/visits-made.ts';
import type { Noted } from './phones.ts';

const KABUPATEN = '33.03' as RegionCode;
const CHILDREN = 600;
const ARM_MILLIMETRES = { MODERATE: 120, SEVERE: 110 };

/** Puts a made-up kabupaten into the store of services, and gives visits in it, each of which changes an alert or two. */
export async function visitsToRecord(
  connection: Connection,
  { authorize }: Issuer,
): Promise<{ store: Store; next: () => Noted }> {
  const until = addDays(dayAt(KABUPATEN, systemClock()), -NEWS_DAYS - 1);
  const kabupaten = inventKabupaten({ children: CHILDREN, visits: 2, until });
  const visits = await visitStore(connection, '', kabupaten);
  await visits.beginAgain();

  // A Puskesmas records for its kecamatan.
  const tokens = new Map<RegionCode, string>();
  for (const area of kabupaten.districts) tokens.set(area, await authorize({ role: 'puskesmas', areas: [area] }));
  const districts = new Map(kabupaten.children.map(({ posyandu: { id, desa } }) => [id, districtOf(desa)]));

  const nextAlarming = await alarmingVisits(visits.store, KABUPATEN, systemClock());
  const arms = new Map<string, keyof typeof ARM_MILLIMETRES>();
  function next(): Noted {
    const visit = nextAlarming();
    const arm = arms.get(visit.person) === 'SEVERE' ? 'MODERATE' : 'SEVERE';
    arms.set(visit.person, arm);
    // Of a third of the children the arm is measured, too.
    const isMeasured = Number.parseInt(visit.person.slice(-2), 16) % 3 === 0;
    return {
      visit: { ...visit, ...(isMeasured && { armCircumferenceMillimetres: ARM_MILLIMETRES[arm] }) },
      authorization: tokens.get(districts.get(visit.posyandu)!)!,
    };
  }
  return { store: visits.store, next };
}
