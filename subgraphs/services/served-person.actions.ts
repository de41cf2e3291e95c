import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { Place } from '../kernel/places.ts';
import { NotFound } from '../kernel/refusals.ts';
import type { Kind, Subject } from '../kernel/subjects.ts';
import { covers, holds } from './enrolment.ts';
import type { Context } from './loaders.ts';
import { desaOn, moveAfter, moveBy } from './move.ts';
import type { AtHand } from './posyandu.ts';
import { isCase } from './referral.actions.ts';
import { currentEnrolment, type StoredPerson } from './served-person.ts';

/**
 * Where a person lies: where enrolled, or else at the posyandu that is at hand, or else where living. Of whom it is about
 * it does not tell: that makes a doctor's case, which only a referral in force is.
 */
export function placeWith(person: StoredPerson, atHand?: AtHand): Place {
  const enrolment = currentEnrolment(person);
  return at(person, enrolment ? { id: enrolment.posyanduId, desa: enrolment.desaCode } : atHand);
}

const at = ({ desaCode, householdId, sharesGrowth = false }: StoredPerson, there: AtHand | undefined): Place => ({
  region: there?.desa ?? desaCode,
  posyandu: there?.id,
  household: householdId,
  consented: sharesGrowth,
});

/**
 * The same for what is to be begun at a posyandu: it is at hand for those alone who live in its desa. Whoever works there
 * would else lay a hand on anybody who is enrolled nowhere, by the id alone.
 */
export const placeToEnrol = (person: StoredPerson, atHand: AtHand): Place =>
  placeWith(person, person.desaCode === atHand.desa ? atHand : undefined);

/** The same for a visit: it is at hand as well for those who were enrolled there, since a visit may arrive late. */
export const placeOfVisit = (person: StoredPerson, atHand: AtHand): Place =>
  person.enrolments.some(({ posyanduId }) => posyanduId === atHand.id)
    ? placeWith(person, atHand)
    : placeToEnrol(person, atHand);

/**
 * The same for a visit of a day: who looked after the person then. Whoever worked where the person lived before a move may
 * tell of it later; whoever works where the person lives now may not.
 */
export function placeOnDay(person: StoredPerson, atHand: AtHand, date: CalendarDate): Place {
  const { enrolments } = person;
  const enrolment =
    enrolments.find((each) => each.posyanduId === atHand.id && covers(each, date)) ??
    enrolments.find((each) => holds(each, date));
  if (enrolment) return at(person, { id: enrolment.posyanduId, desa: enrolment.desaCode });
  const hasMoved = moveAfter(person, date) && desaOn(person, date) === atHand.desa;
  if (hasMoved) return at(person, atHand);
  return hasLeft(person, atHand, date) ? placeWith(person) : placeOfVisit(person, atHand);
}

/** Whether somebody had moved away from a posyandu by a day, to where another one looks after the household. */
function hasLeft(person: StoredPerson, { id }: AtHand, date: CalendarDate): boolean {
  const last = person.enrolments.findLast(({ posyanduId }) => posyanduId === id);
  const into = moveBy(person, date)?.posyanduId;
  return last?.endReason === 'MOVED' && into !== undefined && into !== id;
}

/** Where a person lies, for whoever asks. */
export async function placeOf(person: StoredPerson, context: Context): Promise<Place> {
  const place = placeWith(person);
  return (await isCase(person._id, context)) ? { ...place, person: person._id } : place;
}

/** What is known of a person here; null for one whom people has not told of. */
export const findServed = (id: string, { loaders }: Context): Promise<StoredPerson | null> =>
  loaders.servedById.load(id);

/** The same, once the feed of people was read to its end. Throws NOT_FOUND, and UNAVAILABLE where people does not answer. */
export async function getServed(id: string, context: Context): Promise<StoredPerson> {
  const known = await findServed(id, context);
  if (known) return known;
  await context.feeds.catchUp();
  const told = await context.loaders.servedById.clear(id).load(id);
  if (!told) throw new NotFound('Person', id);
  return told;
}

/** Where a person lies, for a list of what somebody may see of that; of a person who is not known here it is nowhere. Throws FORBIDDEN. */
export async function placeToSee(id: string, what: Subject | Kind, context: Context): Promise<Place> {
  context.rights.demandSomewhere('see', what);
  const person = await findServed(id, context);
  const place = person ? await placeOf(person, context) : {};
  context.rights.demand('see', what, place);
  return place;
}
