import { dayIn } from '../kernel/calendar-date.ts';
import { listPage } from '../kernel/page-loaders.ts';
import type { Page, PageArgs } from '../kernel/pages.ts';
import type { Place } from '../kernel/places.ts';
import type { Filter } from '../kernel/read.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import { Forbidden, Invalid, NotFound } from '../kernel/refusals.ts';
import type { Act } from '../kernel/rights.data.ts';
import type { Rights } from '../kernel/rights.ts';
import type { Subject } from '../kernel/subjects.ts';
import { kindsToldTo } from './alert-rule.ts';
import { RULES_BY_KIND } from './alert-rules.data.ts';
import type { AlertKind, AlertStatus } from './alert-words.ts';
import type { Context } from './loaders.ts';
import { demandRegion } from './known-region.ts';
import { casesInForce, isCase, type Case } from './referral.actions.ts';
import { placeOfAlert, StuntingAlerts, type StuntingAlert } from './stunting-alert.ts';
import { reachOf } from './reach.ts';

/** The kinds that are listed and pushed unless others are asked for. */
const UNLESS_ASKED: readonly AlertKind[] = ['STUNTING'];

const toldOf = new WeakMap<Rights, ReadonlySet<AlertKind>>();

/** The kinds of which the actor is told, by the rules in force today. */
export function kindsTold({ rights, actor, now }: Context): ReadonlySet<AlertKind> {
  const known = toldOf.get(rights) ?? new Set(kindsToldTo(actor.role, dayIn('Asia/Jakarta', now), RULES_BY_KIND));
  toldOf.set(rights, known);
  return known;
}

/** Throws INVALID for a list of nothing: nobody wants that, and whoever leaves it out gets what is usual. */
export function demandSome(field: string, wanted: readonly unknown[] | null | undefined): void {
  if (wanted?.length !== 0) return;
  throw new Invalid(
    { id: 'Sebutkan sedikitnya satu, atau jangan disebut sama sekali.', en: 'Name at least one, or leave it out.' },
    { fields: { [field]: 'at least one' } },
  );
}

/** Of some kinds, those of which the actor is told. Throws INVALID, and FORBIDDEN where it is none of them. */
export function kindsFor(wanted: readonly AlertKind[] | null | undefined, context: Context): AlertKind[] {
  demandSome('kinds', wanted);
  const kinds = wanted ?? UNLESS_ASKED;
  const told = kindsTold(context);
  const found = kinds.filter((kind) => told.has(kind));
  if (found.length === 0) throw new Forbidden('see alert.event');
  return found;
}

/** Where an alert lies, for whoever asks; nowhere for who is not told of such. */
async function placeFor(alert: StuntingAlert, context: Context): Promise<Place> {
  if (!kindsTold(context).has(alert.kind)) return {};
  const place = placeOfAlert(alert);
  return (await isCase(alert.personId, context)) ? { ...place, person: alert.personId } : place;
}

/** Gives an alert out as far as the actor may see it. Throws FORBIDDEN where that is nothing. */
export const discloseAlert = async (alert: StuntingAlert, context: Context): Promise<StuntingAlert> =>
  context.rights.disclose(alert, 'alert', await placeFor(alert, context));

/** Gives parts of an alert out, as far as the actor may see them. */
export async function disclosePartsOf<T extends object>(
  alert: StuntingAlert,
  parts: readonly T[],
  context: Context,
): Promise<readonly T[]> {
  const place = await placeFor(alert, context);
  return parts.map((part) => context.rights.disclose(part, 'alert', place));
}

/** Whom an alert is about, in words that people believes; null for an actor who may not know. */
export async function disclosureOf(alert: StuntingAlert, context: Context): Promise<string | null> {
  const { rights, actor, words } = context;
  if (!rights.may('see', 'alert.identity', await placeFor(alert, context))) return null;
  return words.sign({ alert: alert.id, person: alert.personId, ...(actor.id && { actor: actor.id }) });
}

/** An alert by id. Throws FORBIDDEN where no right reaches it, and alike where there is none. */
export async function getAlert(id: string, context: Context): Promise<StuntingAlert> {
  const { rights, loaders } = context;
  rights.demandSomewhere('see', 'alert');
  const alert = await loaders.alertById.load(id);
  if (alert) return discloseAlert(alert, context);
  rights.demand('see', 'alert', {});
  throw new NotFound('StuntingAlert', id);
}

/** An alert to which something is to be done. Throws FORBIDDEN where no right reaches it, and alike where there is none. */
export async function getAlertFor(act: Act, what: Subject, id: string, context: Context): Promise<StuntingAlert> {
  const alert = await context.loaders.alertById.load(id);
  context.rights.demand(act, what, alert ? await placeFor(alert, context) : {});
  return getAlert(id, context);
}

/** Which alerts an actor may see. */
export interface AlertReach {
  readonly filter: Filter;
  /** Whose they are, where it is those of the own cases alone. */
  readonly cases: readonly Case[] | undefined;
}

/**
 * What of the alerts of some kinds the actor may see that of within an area. Throws FORBIDDEN where that is nothing, and
 * NOT_FOUND for an area that there is not.
 */
export async function alertsWithin(
  what: Subject,
  { area, kinds }: { area?: RegionCode | null | undefined; kinds: readonly AlertKind[] },
  context: Context,
): Promise<AlertReach> {
  const { regions, posyandu, household, persons } = reachOf('see', what, area, context);
  if (area) await demandRegion(area, context);
  const cases = persons && (await casesInForce(context));
  const filter = {
    ...(regions && { regions: { $in: regions } }),
    ...(posyandu !== undefined && { posyanduId: posyandu }),
    ...(household !== undefined && { householdId: household }),
    ...(cases && { personId: { $in: cases.map(({ person }) => person) } }),
    kind: { $in: kinds },
  };
  return { filter, cases };
}

/** Which alerts are looked for. */
export interface WantedAlerts {
  area?: RegionCode | null | undefined;
  status?: AlertStatus | null | undefined;
  kinds?: readonly AlertKind[] | null | undefined;
}

/** A page of the alerts that the actor may see, the latest first. Throws FORBIDDEN where there can be none. */
export async function listAlerts(
  { area, status, kinds }: WantedAlerts,
  args: PageArgs,
  context: Context,
): Promise<Page<StuntingAlert>> {
  const reach = await alertsWithin('alert.event', { area, kinds: kindsFor(kinds, context) }, context);
  const filter = { ...reach.filter, ...(status && { status }) };
  return disclosed(await listPage(context.store, StuntingAlerts, { filter, order: { _id: -1 }, args }), context);
}

/** The same of one person, of all kinds: for whoever may see whom an alert is about, since it tells nothing less. */
export async function listAlertsOf(person: string, page: PageArgs, context: Context): Promise<Page<StuntingAlert>> {
  const { filter } = await alertsWithin('alert.identity', { kinds: [...kindsTold(context)] }, context);
  return disclosed(await context.loaders.alertsByPerson.load({ key: person, filter, ...page }), context);
}

async function disclosed(page: Page<StuntingAlert>, context: Context): Promise<Page<StuntingAlert>> {
  await Promise.all(page.nodes.map((alert) => discloseAlert(alert, context)));
  return page;
}
