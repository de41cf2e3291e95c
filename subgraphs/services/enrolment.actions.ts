import { checkedId } from '../kernel/given-id.ts';
import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { Place } from '../kernel/places.ts';
import { Conflict, Invalid, NotFound } from '../kernel/refusals.ts';
import { dayAt } from '../kernel/time-zone.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { readIn } from '../kernel/write.ts';
import { audit } from './audited.ts';
import type { Enrolment, EnrolmentEnd, EnrolmentReason, EnrolmentRecord } from './enrolment.ts';
import type { Context } from './loaders.ts';
import { consequences } from './person-changes.ts';
import { getPosyandu } from './posyandu.actions.ts';
import { findServed, getServed, placeToEnrol, placeToSee, placeWith } from './served-person.actions.ts';
import { currentEnrolment, ServedPeople, type StoredPerson } from './served-person.ts';
import { changePeople, writeChanged } from './write-changed.ts';

/** An enrolment with the facts of the person, for whoever may see it. */
const shown = (record: EnrolmentRecord, { _id, sex, birthDate }: StoredPerson): Enrolment => ({
  ...record,
  person: { id: _id },
  sex,
  birthDate,
});

/** Where an enrolment lies, for whoever has begun or ended it: later ones may lie elsewhere. */
const placeOf = ({ desaCode, posyanduId }: EnrolmentRecord): Place => ({ region: desaCode, posyandu: posyanduId });

/** What is said of an enrolment when it begins. */
export interface EnrolmentWish {
  id?: string | undefined;
  person: string;
  posyandu: string;
  from: CalendarDate;
  reason: Exclude<EnrolmentReason, 'FIRST_VISIT'>;
}

const notInTime = (field: string, rule: string) =>
  new Invalid({ id: 'Tanggal ini tidak mungkin.', en: 'This day cannot be.' }, { fields: { [field]: rule } });

/**
 * Enrols somebody at a posyandu; the same id twice is one enrolment. Throws NOT_FOUND, FORBIDDEN, INVALID for a day before
 * birth or to come, and CONFLICT where the person is enrolled already or has died.
 */
export async function enrol(
  { id, person, posyandu, from, reason }: EnrolmentWish,
  context: Context,
): Promise<Enrolment> {
  const { rights, now, store, newId } = context;
  const at = await getPosyandu(posyandu, context.loaders);
  const desaCode = at.desa.code;
  const record = { id: id ? checkedId(id, 'id') : newId(), posyanduId: posyandu, desaCode, from, reason };
  rights.demand('register', 'enrolment', placeOf(record));
  await getServed(person, context);
  const stored = await changePeople(store, async (tx) => {
    const served = await readServed(tx, person);
    rights.demand('register', 'enrolment', placeToEnrol(served, { id: posyandu, desa: desaCode }));
    const known = served.enrolments.find((each) => each.id === record.id);
    if (known) return { served, enrolment: asSame(known, record) };
    if (from < served.birthDate) throw notInTime('from', '>= birthDate');
    if (from > dayAt(desaCode, now)) throw notInTime('from', '<= today');
    if (currentEnrolment(served) || served.diedOn) throw new Conflict(['person']);
    if (served.enrolments.some(({ to }) => to! >= from)) throw new Conflict(['from']);
    const next = { ...served, enrolments: [...served.enrolments, record] };
    await writeChanged(tx, [served], [{ person: next, alerts: [], events: [] }], now);
    const done = { act: 'enrol', recordType: 'Enrolment', fields: ['posyandu', 'from', 'reason'] } as const;
    await audit(tx, served, { ...done, id: record.id, at: record }, context);
    return { served: next, enrolment: record };
  });
  return disclosed(stored.enrolment, stored.served, context);
}

function asSame(known: EnrolmentRecord, wish: EnrolmentRecord): EnrolmentRecord {
  const differing = (['posyanduId', 'from', 'reason'] as const).filter((field) => known[field] !== wish[field]);
  if (differing.length > 0) throw new Conflict(['id', ...differing]);
  return known;
}

/**
 * Ends the enrolment of somebody, on a day; alerts that are open end with it. Ended twice in the same way, it stays as it
 * is. Throws NOT_FOUND, FORBIDDEN, INVALID for a day before it began or to come, and CONFLICT where it ended otherwise.
 */
export async function endEnrolment(
  { person, to, reason }: { person: string; to: CalendarDate; reason: EnrolmentEnd },
  context: Context,
): Promise<Enrolment> {
  const { rights, now, store, newId } = context;
  await getServed(person, context);
  const stored = await changePeople(store, async (tx) => {
    const served = await readServed(tx, person);
    const enrolment = currentEnrolment(served) ?? served.enrolments.at(-1);
    rights.demand('register', 'enrolment', enrolment ? placeOf(enrolment) : placeWith(served));
    if (!enrolment) throw new NotFound('Enrolment', person);
    if (enrolment.to === to && enrolment.endReason === reason) return { served, enrolment };
    if (enrolment.to) throw new Conflict(['to', 'reason']);
    if (to < enrolment.from) throw notInTime('to', '>= from');
    const today = dayAt(enrolment.desaCode, now);
    if (to > today) throw notInTime('to', '<= today');
    const ended = { ...enrolment, to, endReason: reason };
    const next = { ...served, enrolments: served.enrolments.map((each) => (each.id === ended.id ? ended : each)) };
    const changed = consequences(next, { now, today, newId, isNews: true });
    await writeChanged(tx, [served], [changed], now);
    const done = { act: 'end enrolment', recordType: 'Enrolment', fields: ['to', 'endReason'] } as const;
    await audit(tx, served, { ...done, id: ended.id, at: ended }, context);
    return { served: changed.person, enrolment: ended };
  });
  return disclosed(stored.enrolment, stored.served, context);
}

async function readServed(tx: Transaction, id: string): Promise<StoredPerson> {
  const [person] = await readIn(tx, ServedPeople, { _id: id }, { limit: 1 });
  if (!person || person.isErased) throw new NotFound('Person', id);
  return person;
}

const disclosed = (record: EnrolmentRecord, person: StoredPerson, { rights }: Context): Enrolment =>
  rights.disclose(shown(record, person), 'enrolment', placeOf(record));

/** The enrolments of a person, the latest first; none of one who is not known here. Throws FORBIDDEN. */
export async function listEnrolments(id: string, context: Context): Promise<Enrolment[]> {
  const place = await placeToSee(id, 'enrolment', context);
  const person = await findServed(id, context);
  const enrolments = person?.enrolments.map((record) => shown(record, person)).toReversed() ?? [];
  for (const enrolment of enrolments) context.rights.disclose(enrolment, 'enrolment', place);
  return enrolments;
}

/** The enrolment that lasts; null where there is none. Throws FORBIDDEN. */
export const findEnrolment = async (id: string, context: Context): Promise<Enrolment | null> =>
  (await listEnrolments(id, context)).find(({ to }) => !to) ?? null;
