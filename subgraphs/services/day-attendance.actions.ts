import { checkedId } from '../kernel/given-id.ts';
import { Conflict, NotFound } from '../kernel/refusals.ts';
import { transact } from '../kernel/transaction.ts';
import { change, insert, readIn } from '../kernel/write.ts';
import { DayAttendances, type DayAttendance, type DayAttendanceInput } from './day-attendance.ts';
import { HEALTH_SERVICES, stepsTogether } from './attended-steps.ts';
import type { Context } from './loaders.ts';
import { demandCome } from './service-day-input.ts';
import { getServiceDay, placeOfDay } from './service-day.actions.ts';
import type { ServiceDay } from './service-day.ts';
import { getServed, placeOfVisit } from './served-person.actions.ts';
import type { StoredPerson } from './served-person.ts';

/**
 * Records who came on a service day, and how far; of the same person again, what is told is put together. It takes the right
 * to record a visit there, and for step 4 that of health workers. Throws NOT_FOUND, FORBIDDEN, INVALID for steps out of order
 * or a day yet to come, and CONFLICT for a day that was called off, before birth or after death, or another reason.
 */
export async function recordAttendance(input: DayAttendanceInput, context: Context): Promise<DayAttendance> {
  const { rights, loaders, store, actor, now } = context;
  const day = await getServiceDay(input.day, loaders);
  const place = await placeOfDay(day, loaders);
  const what = input.steps.some(({ step }) => step === HEALTH_SERVICES) ? 'visit.clinical' : 'visit.measurements';
  rights.demand('record', what, place);
  const id = checkedId(input.person, 'person');
  const person = await getServed(id, context);
  rights.demand('record', what, placeOfVisit(person, { id: day.posyanduId, desa: place.region }));
  demandCome(day.date, place.region, now);
  demandThere(person, day);
  const wasMeasured = wasMeasuredOn(person, day);
  const attendance = await transact(store, async (tx) => {
    const _id = `${day.id}/${id}`;
    const [known] = await readIn(tx, DayAttendances, { _id }, { limit: 1 });
    const steps = stepsTogether(known?.steps ?? [], input.steps, { wasMeasured });
    if (!known)
      return insert(tx, DayAttendances, {
        _id,
        person: { id },
        dayId: day.id,
        steps,
        recordedAt: now,
        recordedBy: actor.id!,
      });
    await change(tx, DayAttendances, { _id }, { set: { steps } });
    return { ...known, steps };
  });
  loaders.attendancesByDay.clear(day.id);
  return attendance;
}

function demandThere({ _id, isErased, birthDate, diedOn }: StoredPerson, { date, status }: ServiceDay): void {
  if (isErased) throw new NotFound('Person', _id);
  if (status === 'CANCELLED' || date < birthDate || (diedOn && date > diedOn)) throw new Conflict(['day']);
}

function wasMeasuredOn({ enrolments, readings }: StoredPerson, { date, posyanduId }: ServiceDay): boolean {
  const there = enrolments.filter((each) => each.posyanduId === posyanduId).map((each) => each.id);
  return readings.some((reading) => reading.date === date && there.includes(reading.enrolmentId));
}
