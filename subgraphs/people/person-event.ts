import { ID } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { enumeration } from '../kernel/enumeration.ts';
import { feedOf, FeedEntry, type Unnumbered } from '../kernel/feed.ts';
import { publish } from '../kernel/publish.ts';
import { Provenance } from '../kernel/provenance.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { Sex } from '../kernel/sex.ts';
import { StoredOnly } from '../kernel/stored-field.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { change, readIn } from '../kernel/write.ts';
import type { Household } from './household.ts';
import type { Context } from './loaders.ts';
import { nextVersion, type Person } from './person.ts';

/** What happened to a person. */
export const PersonEventKind = enumeration('PersonEventKind', 'What happened to a person', {
  REGISTERED: 'Was registered',
  CORRECTED: 'Sex, day of birth or day of death was recorded wrongly',
  MOVED: 'Lives in another household',
  DIED: 'Died',
  CONSENTED: 'The family consented to something that other departments go by, or withdrew it',
  ERASED: 'Who it was is forgotten, as the family asked',
});
export type PersonEventKind = keyof typeof PersonEventKind;

/**
 * What other departments are told of a person. Each entry says all that they need, so that applying the latest alone is
 * enough, and neither a name nor a number. Of whoever was erased every entry says the first day of the month for each
 * day, and no household.
 */
export class PersonEvent extends FeedEntry {
  @StoredOnly(() => PersonEventKind) kind!: PersonEventKind;
  @StoredOnly(() => Sex) sex!: Sex;
  @StoredOnly(() => CalendarDateScalar) birthDate!: CalendarDate;
  /** Where the person lives. */
  @StoredOnly(() => RegionCodeScalar) desaCode!: RegionCode;
  @StoredOnly(() => ID, { nullable: true }) householdId?: string;
  /** The posyandu that looks after the household. */
  @StoredOnly(() => ID, { nullable: true }) posyanduId?: string;
  /** Since when the person lives there; absent where no move is recorded. */
  @StoredOnly(() => CalendarDateScalar, { nullable: true }) movedOn?: CalendarDate;
  @StoredOnly(() => CalendarDateScalar, { nullable: true }) diedOn?: CalendarDate;
  /** Whether the desa may see how the person grows; absent is not. */
  @StoredOnly(() => Boolean, { nullable: true }) sharesGrowth?: boolean;
  @StoredOnly(() => Provenance) provenance!: Provenance;
}

/** What people tells of itself; the index finds all that was told of somebody. */
export const PersonFeed = feedOf(PersonEvent, { name: 'personEvents', indexes: [{ subject: 1, version: 1 }] });

const told = (
  kind: PersonEventKind,
  { id, version = 0, sex, birthDate, movedOn, diedOn, sharesGrowthWith, provenance }: Person,
  { id: householdId, desa, posyandu }: Household,
  { now, newId }: Context,
): Unnumbered<PersonEvent> => ({
  _id: newId(),
  subject: id,
  version,
  at: now,
  kind,
  sex,
  birthDate,
  desaCode: desa.code,
  householdId,
  ...(posyandu && { posyanduId: posyandu.id }),
  ...(movedOn && { movedOn }),
  ...(diedOn && { diedOn }),
  ...(sharesGrowthWith && { sharesGrowth: true }),
  provenance,
});

/** Tells what happened to a person, who is given as recorded from now on, in the transaction in which it does. */
export const tellOf = (
  tx: Transaction,
  kind: Exclude<PersonEventKind, 'ERASED'>,
  person: Person,
  household: Household,
  context: Context,
): Promise<void> => publish(tx, PersonFeed, told(kind, person, household, context));

/** More than anybody's life has. */
const EVENTS_AT_MOST = 1_000;

/** Tells that somebody was erased, and takes from what was told before what only says who it was. */
export async function tellOfErasure(
  tx: Transaction,
  person: Person,
  household: Household,
  context: Context,
): Promise<void> {
  const { entries } = PersonFeed;
  const erased = { ...person, version: nextVersion(person, context.now) };
  const { householdId: _, sharesGrowth: __, ...last } = told('ERASED', erased, household, context);
  for (const entry of await readIn(tx, entries, { subject: person.id }, { limit: EVENTS_AT_MOST }))
    await change(tx, entries, { _id: entry._id }, { set: monthsOf(entry), unset: ['householdId'] });
  await publish(tx, PersonFeed, { ...last, ...monthsOf(last) });
}

const firstOfMonth = (day: CalendarDate) => `${day.slice(0, 7)}-01` as CalendarDate;

const monthsOf = ({ birthDate, movedOn, diedOn }: Pick<PersonEvent, 'birthDate' | 'movedOn' | 'diedOn'>) => ({
  birthDate: firstOfMonth(birthDate),
  ...(movedOn && { movedOn: firstOfMonth(movedOn) }),
  ...(diedOn && { diedOn: firstOfMonth(diedOn) }),
});
