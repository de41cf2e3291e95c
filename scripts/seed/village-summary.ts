import type { Collection } from '../../subgraphs/kernel/store.ts';
import { Budgets } from '../../subgraphs/desa/budget.ts';
import { Households } from '../../subgraphs/people/household.ts';
import { People, type Person } from '../../subgraphs/people/person.ts';
import { Facilities, type Facility } from '../../subgraphs/services/facility.ts';
import { StuntingAlerts } from '../../subgraphs/services/stunting-alert.ts';
import { Visits, type Visit } from '../../subgraphs/services/visit.ts';
import { AllKader } from '../../subgraphs/training/kader.ts';
import { Trainings } from '../../subgraphs/training/training.ts';
import { dayOfMonth } from './day-of-month.ts';
import type { Village } from './invent-village.ts';
import { recordsOf, type VillageWish } from './made-up.ts';

/** What a village holds, in a few lines. */
export function villageSummary(village: Village, { number, asOf }: VillageWish): string {
  const of = <T extends object>(wanted: Collection<T>) => recordsOf(Object.values(village).flat(), wanted);
  const underFive = of<Person>(People).filter(({ birthDate }) => birthDate > dayOfMonth(asOf, -5 * 12));
  const posyandu = of<Facility>(Facilities).filter(({ kind }) => kind === 'POSYANDU');
  const visits = of<Visit>(Visits);
  const counts = {
    households: of(Households),
    people: of(People),
    'under five': underFive,
    posyandu,
    visits,
    'children measured': [...new Set(visits.map(({ person }) => person.id))],
    'open alerts': of(StuntingAlerts).filter(({ status }) => status === 'OPEN'),
    kader: of(AllKader),
    trainings: of(Trainings),
    budgets: of(Budgets),
  };
  const lines = Object.entries(counts).map(([what, records]) => `${String(records.length).padStart(6)} ${what}`);
  return [`Village number ${number} as of ${asOf}, all of it made up:`, ...lines].join('\n');
}
