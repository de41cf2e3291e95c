import type { Place } from '../kernel/places.ts';
import { Conflict, NotFound } from '../kernel/refusals.ts';
import type { Stored } from '../kernel/store.ts';
import { transact, type Transaction } from '../kernel/transaction.ts';
import { change, insert, readIn } from '../kernel/write.ts';
import type { Context, Loaders } from './loaders.ts';
import { allOnDuty } from './on-duty.ts';
import { getPosyandu } from './posyandu.actions.ts';
import { checkedNote } from './note.ts';
import { checkedDay, type DayWish, type ServiceDayInput } from './service-day-input.ts';
import { ServiceDays, type ServiceDay } from './service-day.ts';

/** More than there are of one posyandu and day. */
const DAYS_AT_MOST = 20;

/** A service day by id. Throws NOT_FOUND. */
export async function getServiceDay(id: string, { serviceDayById }: Loaders): Promise<ServiceDay> {
  const found = await serviceDayById.load(id);
  if (!found) throw new NotFound('ServiceDay', id);
  return found;
}

/** Where a service day lies. Throws NOT_FOUND. */
export async function placeOfDay({ posyanduId }: Pick<ServiceDay, 'posyanduId'>, loaders: Loaders) {
  const { desa } = await getPosyandu(posyanduId, loaders);
  return { region: desa.code, posyandu: posyanduId } satisfies Place;
}

/**
 * Opens the service day of a posyandu and date, the one on the calendar or else a new one. Opened again, it is the same day,
 * and who else is on duty is added. Throws NOT_FOUND, FORBIDDEN, INVALID for a day out of time or staff that cannot be, and
 * CONFLICT for an id of another day, for other names of the steps, and for a day that was called off or held before.
 */
export async function openServiceDay(input: ServiceDayInput, context: Context): Promise<ServiceDay> {
  const { rights, loaders, store, now } = context;
  const place = await placeOfDay({ posyanduId: input.posyandu }, loaders);
  rights.demand('record', 'serviceDay', place);
  const wish = checkedDay(input, place.region, now);
  const day = await transact(store, (tx) => opened(tx, wish, context));
  loaders.serviceDayById.clear(day.id);
  return day;
}

async function opened(tx: Transaction, wish: DayWish, { actor, now, newId }: Context): Promise<ServiceDay> {
  const { id, posyanduId, date, staff, stepLabels } = wish;
  const there = await dayThere(tx, wish);
  if (there?.openedAt) return added(tx, there, wish);
  if (there && there.status !== 'PLANNED') throw new Conflict(['status']);
  const opening = {
    ...({ status: 'OPEN', openedAt: now, openedBy: actor.id!, openedByRole: actor.role! } as const),
    ...{ staff: allOnDuty(staff, []), stepLabels, openedAs: `${posyanduId} ${date}` },
  };
  if (there) return changed(tx, there, opening);
  return insert(tx, ServiceDays, { _id: id ?? newId(), posyanduId, date, provenance: 'REPORTED', ...opening });
}

/** The day that is meant, one that was opened before any other; undefined where there is none. */
async function dayThere(tx: Transaction, { id, posyanduId, date }: DayWish): Promise<Stored<ServiceDay> | undefined> {
  const filter = { $or: [{ posyanduId, date }, ...(id ? [{ _id: id }] : [])] };
  const found = await readIn(tx, ServiceDays, filter, { sort: { _id: 1 }, limit: DAYS_AT_MOST });
  const isMeant = (day: ServiceDay) => day.posyanduId === posyanduId && day.date === date;
  if (found.some((day) => !isMeant(day))) throw new Conflict(['id']);
  return found.find(({ openedAt }) => openedAt) ?? found.find(({ status }) => status === 'PLANNED') ?? found[0];
}

/** A day that is open already, or was, with who else was on duty. */
function added(tx: Transaction, day: Stored<ServiceDay>, { staff, stepLabels }: DayWish): Promise<ServiceDay> {
  if (stepLabels && day.stepLabels && day.stepLabels !== stepLabels) throw new Conflict(['stepLabels']);
  const all = allOnDuty(day.staff ?? [], staff);
  const isKnown = all.length === day.staff?.length && (!stepLabels || stepLabels === day.stepLabels);
  return isKnown ? Promise.resolve(day) : changed(tx, day, { staff: all, stepLabels: stepLabels ?? day.stepLabels });
}

async function changed(tx: Transaction, day: Stored<ServiceDay>, set: Partial<ServiceDay>): Promise<ServiceDay> {
  await change(tx, ServiceDays, { _id: day._id }, { set });
  return { ...day, ...set };
}

/**
 * Closes a service day. Visits and attendances may still arrive. Closed twice, it stays as it was closed first; a note is
 * added where there was none. Throws NOT_FOUND, FORBIDDEN, INVALID for a note that cannot be, and CONFLICT for a day that is
 * not open or another note.
 */
export async function closeServiceDay(
  id: string,
  note: string | null | undefined,
  { rights, loaders, store, actor, now }: Context,
): Promise<ServiceDay> {
  const { posyanduId } = await getServiceDay(id, loaders);
  rights.demand('record', 'serviceDay', await placeOfDay({ posyanduId }, loaders));
  const checked = checkedNote(note);
  const closing = {
    status: 'HELD',
    closedAt: now,
    closedBy: actor.id!,
    closedByRole: actor.role!,
    note: checked,
  } as const;
  const day = await transact(store, async (tx) => {
    const [there] = await readIn(tx, ServiceDays, { _id: id }, { limit: 1 });
    if (!there) throw new NotFound('ServiceDay', id);
    if (!there.closedAt && there.status !== 'OPEN') throw new Conflict(['status']);
    if (!there.closedAt) return changed(tx, there, closing);
    if (!checked || there.note === checked) return there;
    if (there.note) throw new Conflict(['note']);
    return changed(tx, there, { note: checked });
  });
  loaders.serviceDayById.clear(id);
  loaders.childrenByPosyandu.clear(posyanduId);
  loaders.attendancesByDay.clear(id);
  loaders.visitsByPosyanduAndDate.clearAll();
  return day;
}

/** What was noted when a day was closed: it may name children, so for whoever may see names there. Throws FORBIDDEN. */
export async function noteOfDay(day: ServiceDay, { rights, loaders }: Context): Promise<string | null> {
  rights.demand('see', 'person.identity', await placeOfDay(day, loaders));
  return day.note ?? null;
}
