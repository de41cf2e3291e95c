import type { Page, PageArgs } from '../kernel/pages.ts';
import type { Context } from './loaders.ts';
import { placeWith } from './served-person.actions.ts';
import { placeOfDay } from './service-day.actions.ts';
import type { ServiceDay } from './service-day.ts';
import { NOT_WITHDRAWN, type Visit } from './visit.ts';

/**
 * A page of the visits of a service day that stand. Of who has left the posyandu since, whoever may no longer see them there learns that
 * somebody came. Throws FORBIDDEN.
 */
export async function listVisitsOfDay(
  day: ServiceDay,
  args: PageArgs,
  { rights, loaders }: Context,
): Promise<Page<Visit>> {
  rights.demand('see', 'visit.measurements', await placeOfDay(day, loaders));
  const page = await loaders.visitsByPosyanduAndDate.load({
    key: [day.posyanduId, day.date],
    filter: NOT_WITHDRAWN,
    ...args,
  });
  const people = await loaders.servedById.loadMany(page.nodes.map(({ person }) => person.id));
  for (const [i, visit] of page.nodes.entries()) {
    const person = people[i]!;
    rights.reveal(visit, 'visit', person && !(person instanceof Error) ? placeWith(person) : {});
  }
  return page;
}
