import type { CalendarDate } from '../../subgraphs/kernel/calendar-date.ts';
import { AlertFeed } from '../../subgraphs/services/alert-event.ts';
import { ServedPeople, type StoredPerson } from '../../subgraphs/services/served-person.ts';
import type { ServiceDay } from '../../subgraphs/services/service-day.ts';
import { StuntingAlerts } from '../../subgraphs/services/stunting-alert.ts';
import { Visits } from '../../subgraphs/services/visit.ts';
import { inventAttendance } from './attendance.ts';
import { chanceOf } from './chance.ts';
import { heldDaysOf } from './held-days.ts';
import type { Family } from './invent-people.ts';
import { daysAsBalita, inventVisits } from './invent-visits.ts';
import { MADE_UP, type RecordOf, type RecordsByCollection, type VillageWish } from './made-up.ts';
import { inventHand } from './measuring-hand.ts';
import { passedUntil, recordVisits, type Recorded } from './record-visits.ts';

/** The part of a circle by which each lies apart from the one before: any number of neighbours lie evenly (Weyl). */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * What services knows of all persons of a village: the visits of its children under five on the days that were held, and
 * what follows from them. The events of the alerts are numbered from 1, in the order in which they happened.
 */
export function inventGrowth(
  wish: VillageWish,
  families: readonly Family[],
  serviceDays: readonly RecordOf<ServiceDay>[],
): RecordsByCollection {
  const heldDays = heldDaysOf(serviceDays);
  const shares = evenShares(wish, families);
  const recorded = families.flatMap((family) => recordsOfFamily(wish, family, heldDays, shares));
  const events = recorded.flatMap((each) => each.events).sort((a, b) => a.at.getTime() - b.at.getTime());
  return [
    [ServedPeople, recorded.map(({ person }) => person)],
    [Visits, recorded.flatMap(({ visits }) => visits)],
    [StuntingAlerts, recorded.flatMap(({ alerts }) => alerts)],
    [AlertFeed.entries, events.map((event, i) => ({ ...event, number: i + 1 }))],
  ];
}

/** For everybody a part of 1, in the order of their births: children of whatever ages have all parts alike. */
function evenShares({ number }: VillageWish, families: readonly Family[]): ReadonlyMap<string, number> {
  const first = chanceOf(number, 'growth').next();
  const births = families.flatMap(({ members }) => members.map(({ birthDate, _id }) => `${birthDate} ${_id}`)).sort();
  return new Map(births.map((birth, i) => [birth.slice(11), (first + i * GOLDEN) % 1]));
}

function recordsOfFamily(
  wish: VillageWish,
  { household, members }: Family,
  heldDays: ReadonlyMap<string, readonly CalendarDate[]>,
  shares: ReadonlyMap<string, number>,
): Recorded[] {
  const posyandu = { id: household.posyandu!.id, desa: household.desa.code };
  const held = heldDays.get(posyandu.id) ?? [];
  const hand = inventHand(chanceOf(wish.number, posyandu.id, 'hand'));
  const comes = inventAttendance(chanceOf(wish.number, household._id, 'attendance'), held);
  return members.map((child) => {
    const person = servedPerson(child, household);
    const days = daysAsBalita(child, held);
    if (days.length === 0) return { person, visits: [], alerts: [], events: [] };
    const noted = inventVisits(wish, { child, share: shares.get(child._id)!, days, comes, hand });
    const recorded = recordVisits(person, posyandu, noted, chanceOf(wish.number, child._id, 'visit ids'));
    return passedUntil(recorded, wish.asOf, chanceOf(wish.number, child._id, 'alert ids'));
  });
}

/** What the register of persons tells of somebody of whom nothing happened since: the version of the register is 0. */
const servedPerson = (
  { _id, sex, birthDate, diedOn, householdId }: Family['members'][number],
  { desa }: Family['household'],
): StoredPerson => ({
  _id,
  sex,
  birthDate,
  desaCode: desa.code,
  householdId,
  ...(diedOn && { diedOn }),
  version: 0,
  enrolments: [],
  readings: [],
  alerts: [],
  ...MADE_UP,
});
