import { ServiceDays } from '../../subgraphs/services/service-day.ts';
import { DESAS } from './desas.data.ts';
import { inventBudgets } from './invent-budgets.ts';
import { inventGrowth } from './invent-growth.ts';
import { inventFamilies, peopleRecords } from './invent-people.ts';
import { inventServices } from './invent-services.ts';
import { inventTraining } from './invent-training.ts';
import { recordsOf, type RecordsByCollection, type VillageWish } from './made-up.ts';
import { inventSettlement } from './settlement.ts';

/** The subgraphs in which a village has records. */
export type VillageSubgraph = 'desa' | 'people' | 'services' | 'training';

/** All records of a village, by subgraph. */
export type Village = Readonly<Record<VillageSubgraph, RecordsByCollection>>;

/**
 * Invents the people of five real desa, and all that is recorded of them. Pure: the same number and day give the same
 * records to the last bit, ids included.
 */
export function inventVillage(wish: VillageWish): Village {
  const desas = DESAS.map((plan) => {
    const settlement = inventSettlement(wish, plan);
    return { plan, settlement, families: inventFamilies(wish, plan, settlement) };
  });
  const services = merged(
    desas.map(({ plan, settlement, families }) => inventServices(wish, plan, settlement, families)),
  );
  const families = desas.flatMap((each) => each.families);
  return {
    desa: merged(desas.map(({ plan }) => inventBudgets(wish, plan))),
    people: peopleRecords(desas),
    services: [...services, ...inventGrowth(wish, families, recordsOf(services, ServiceDays))],
    training: merged(desas.map(({ plan, settlement, families }) => inventTraining(wish, plan, settlement, families))),
  };
}

/** The records of several desa, together by collection. */
function merged(desas: readonly RecordsByCollection[]): RecordsByCollection {
  const [first] = desas;
  return first!.map(([of], i) => [of, desas.flatMap((records) => records[i]![1])]);
}
