import { addDays } from '../../subgraphs/kernel/calendar-date.ts';
import { Households, type Household } from '../../subgraphs/people/household.ts';
import { People, type Person } from '../../subgraphs/people/person.ts';
import { chanceOf, type Chance } from './chance.ts';
import type { DesaPlan } from './desas.data.ts';
import { inventFamily, yearsInDays, yearsOld, type Member } from './family.ts';
import { MADE_UP, type Invented, type RecordsByCollection, type VillageWish } from './made-up.ts';
import { familyCardNumberOf, nikOf, serialNumbers } from './nik.ts';
import { inventName } from './person-name.ts';
import { recordId } from './record-id.ts';
import type { Settlement } from './settlement.ts';

/** A household with those who live in it, the head first. */
export interface Family {
  readonly household: Invented<Household, 'familyCardNumber'>;
  readonly members: readonly Invented<Person, 'nik'>[];
}

/** A newborn may be without a NIK until this age, and this often. */
const WITHOUT_NIK = { daysOld: 60, share: 0.55 };

/** Peoples a desa: its households in the order in which they were recorded. */
export function inventFamilies(wish: VillageWish, plan: DesaPlan, settlement: Settlement): Family[] {
  const count = chanceOf(wish.number, plan.code, 'households').whole(...plan.households);
  const serialOf = serialNumbers();
  return Array.from({ length: count }, (_, i) => inventHousehold(i, wish, plan, settlement, serialOf));
}

function inventHousehold(
  at: number,
  { number, asOf }: VillageWish,
  plan: DesaPlan,
  settlement: Settlement,
  serialOf: (of: string) => number,
): Family {
  const chanceFor = (purpose: string) => chanceOf(number, plan.code, 'household', at, purpose);
  const drawn = inventFamily(chanceFor('family'));
  const ids = chanceFor('ids');
  const names = chanceFor('names');
  const cards = chanceFor('cards');
  const { posyandu, ...address } = settlement.home(chanceFor('home'));

  // The register was begun some two years ago; who was born since was recorded within the days after birth.
  const begunDaysAgo = 600 + chanceFor('begun').whole(0, 120);
  const householdId = recordId(ids, addDays(asOf, -begunDaysAgo), { asOf, minutes: at });
  const issuedDaysAgo = cards.whole(30, Math.max(31, Math.min(4000, drawn[0]!.daysOld - yearsInDays(18))));
  const issuedOn = addDays(asOf, -issuedDaysAgo);

  const idOf = new Map(
    drawn.map((member, i) => [member, personId(ids, member, { asOf, begunDaysAgo, minutes: at + i })]),
  );
  const members = drawn.map((member): Family['members'][number] => {
    const { sex, daysOld, kinship, mother, birthOrder } = member;
    const birthDate = addDays(asOf, -daysOld);
    const hasNik = daysOld > WITHOUT_NIK.daysOld || !cards.happens(WITHOUT_NIK.share);
    return {
      _id: idOf.get(member)!,
      name: inventName(names, { sex, culture: plan.culture, yearsOld: yearsOld(member) }),
      sex,
      birthDate,
      kinship,
      ...(hasNik && { nik: nikOf(plan.code, { birthDate, sex }, serialOf(`${birthDate} ${sex}`)) }),
      householdId,
      ...(mother && { motherId: idOf.get(mother)! }),
      ...(mother && birthOrder && !hasNik && { birthOrder }),
      ...MADE_UP,
    };
  });
  const household: Family['household'] = {
    _id: householdId,
    desa: { code: plan.code },
    posyandu: { id: posyandu.id },
    ...address,
    familyCardNumber: familyCardNumberOf(plan.code, issuedOn, serialOf(`card ${issuedOn}`)),
    ...MADE_UP,
  };
  return { household, members };
}

function personId(
  ids: Chance,
  { daysOld }: Member,
  { asOf, begunDaysAgo, minutes }: { asOf: VillageWish['asOf']; begunDaysAgo: number; minutes: number },
) {
  const recordedDaysAgo = daysOld > begunDaysAgo ? begunDaysAgo : Math.max(1, daysOld - ids.whole(2, 40));
  return recordId(ids, addDays(asOf, -recordedDaysAgo), { asOf, minutes });
}

/** The records of the subgraph of people. */
export function peopleRecords(villages: readonly { families: readonly Family[] }[]): RecordsByCollection {
  const families = villages.flatMap((village) => village.families);
  return [
    [Households, families.map(({ household }) => household)],
    [People, families.flatMap(({ members }) => members)],
  ];
}
