import { listPage } from '../kernel/page-loaders.ts';
import type { Page, PageArgs } from '../kernel/pages.ts';
import type { Context } from './loaders.ts';
import { getPosyandu } from './posyandu.actions.ts';
import { placeWith } from './served-person.actions.ts';
import type { ServiceDay } from './service-day.ts';
import { Visits, type Visit } from './visit.ts';

/**
 * A page of the visits of a service day. Of who has left the posyandu since, whoever may no longer see them there learns that
 * somebody came. Throws FORBIDDEN.
 */
export async function listVisitsOfDay(
  { posyanduId, date }: ServiceDay,
  args: PageArgs,
  context: Context,
): Promise<Page<Visit>> {
  const { rights, loaders, store } = context;
  const { desa } = await getPosyandu(posyanduId, loaders);
  rights.demand('see', 'visit.measurements', { region: desa.code, posyandu: posyanduId });
  const page = await listPage(store, Visits, { filter: { posyanduId, date }, order: { date: -1, _id: -1 }, args });
  const people = await loaders.servedById.loadMany(page.nodes.map(({ person }) => person.id));
  for (const [i, visit] of page.nodes.entries()) {
    const person = people[i]!;
    rights.reveal(visit, 'visit', person && !(person instanceof Error) ? placeWith(person) : {});
  }
  return page;
}
