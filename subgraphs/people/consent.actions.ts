import { checkedId } from '../kernel/given-id.ts';
import { dayIn } from '../kernel/calendar-date.ts';
import { append } from '../kernel/audit.ts';
import { entryOf } from '../kernel/audit-entry.ts';
import { listPage } from '../kernel/page-loaders.ts';
import type { Page, PageArgs } from '../kernel/pages.ts';
import { Conflict, Invalid, NotFound } from '../kernel/refusals.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import { recordOnce } from '../kernel/record-once.ts';
import { transact } from '../kernel/transaction.ts';
import { change, insert } from '../kernel/write.ts';
import { isAdultOn } from './adult.ts';
import { aboutPerson, placeOfRecord } from './about-person.ts';
import { Consents, type Consent, type ConsentInput } from './consent.ts';
import { STOP_WITHIN_HOURS } from './deadlines.ts';
import type { Household } from './household.ts';
import type { Context } from './loaders.ts';
import { demandOfPerson } from './person.actions.ts';
import type { Person } from './person.ts';
import { noteSharing } from './shared-growth.ts';

/**
 * Records a consent of the own family. Throws FORBIDDEN; INVALID where whoever gives it is no adult of the household or
 * the day is yet to come; CONFLICT for an id that is another consent.
 */
export async function giveConsent(input: ConsentInput, context: Context): Promise<Consent> {
  const { person, household } = await demandOfPerson('record', 'consent', input.person, context);
  await demandGiver(input, household, context);
  const facts = {
    purpose: input.purpose,
    givenOn: input.givenOn,
    evidence: input.evidence,
    ...(input.evidencePlace && { evidencePlace: input.evidencePlace }),
    givenById: input.givenBy,
    personId: person.id,
  };
  const id = input.id ? checkedId(input.id, 'id') : context.newId();
  return recordOnce({
    find: () => context.loaders.consentById.clear(id).load(id),
    facts,
    make: () =>
      transact(context.store, async (tx) => {
        const record = { _id: id, ...facts, ...aboutPerson(person, household), provenance: 'REPORTED' };
        const consent = await insert(tx, Consents, record);
        const told = { recordType: 'Consent', purpose: consent.purpose };
        await append(tx, entryOf(context, 'give consent', consent, told));
        await noteSharing(tx, consent, context);
        return consent;
      }),
  });
}

async function demandGiver({ givenBy, givenOn }: ConsentInput, { id }: Household, context: Context): Promise<void> {
  const giver = await context.loaders.personById.load(givenBy);
  if (giver?.householdId !== id || !isAdultOn(givenOn, giver))
    throw new Invalid(
      {
        id: 'Persetujuan diberikan oleh orang dewasa dari rumah tangga yang sama.',
        en: 'Consent is given by an adult of the same household.',
      },
      { fields: { givenBy: 'adult of the household' } },
    );
  if (givenOn > dayIn('Asia/Jayapura', context.now))
    throw new Invalid(
      { id: 'Tanggal persetujuan belum tiba.', en: 'The day of the consent is yet to come.' },
      { fields: { givenOn: '<= today' } },
    );
}

/** A consent by id, before any right to it is judged. Throws NOT_FOUND. */
async function findConsent(id: string, { loaders }: Context): Promise<Consent> {
  const consent = await loaders.consentById.load(id);
  if (!consent) throw new NotFound('Consent', id);
  return consent;
}

/**
 * Withdraws a consent: in this house it allows nothing from this moment, and every other use must stop within 3 × 24
 * hours. Withdrawn twice, it stays withdrawn since the first time. Throws NOT_FOUND and FORBIDDEN.
 */
export async function withdrawConsent(id: string, context: Context): Promise<Consent> {
  const consent = await findConsent(id, context);
  context.rights.demand('record', 'consent', placeOfRecord(consent));
  const { now } = context;
  const stopBy = new Date(now.getTime() + STOP_WITHIN_HOURS * 3_600_000);
  return settle(consent, 'withdraw consent', { withdrawnAt: now, stopBy }, context);
}

/** Confirms that every use has stopped. Throws NOT_FOUND, FORBIDDEN, and CONFLICT where nobody withdrew it. */
export async function confirmStopped(id: string, context: Context): Promise<Consent> {
  const consent = await findConsent(id, context);
  context.rights.demand('answer', 'consent', placeOfRecord(consent));
  if (!consent.withdrawnAt) throw new Conflict(['withdrawnAt']);
  return settle(consent, 'confirm stopped', { stoppedAt: context.now }, context);
}

/** Sets moments that were not set yet, with a line in the audit log; whoever comes second changes nothing. */
async function settle(consent: Consent, act: string, moments: Partial<Consent>, context: Context): Promise<Consent> {
  const fields = Object.keys(moments);
  const unset = Object.fromEntries(fields.map((field) => [field, { $exists: false }]));
  const settled = await transact(context.store, async (tx) => {
    const changed = await change(tx, Consents, { _id: consent.id, ...unset }, { set: moments });
    const told = { recordType: 'Consent', purpose: consent.purpose, fields };
    if (!changed) return false;
    await append(tx, entryOf(context, act, consent, told));
    if (moments.withdrawnAt) await noteSharing(tx, consent, context);
    return true;
  });
  context.loaders.consentById.clear(consent.id);
  return settled ? { ...consent, ...moments } : findConsent(consent.id, context);
}

/** The consents given for a person, a page of them. Throws FORBIDDEN. */
export async function listConsents({ id }: Person, page: PageArgs, context: Context): Promise<Page<Consent>> {
  await demandOfPerson('see', 'consent', id, context);
  return context.loaders.consentsByPerson.load({ key: id, ...page });
}

/** The withdrawn consents of a region whose end nobody has confirmed, the most urgent first. Throws FORBIDDEN. */
export async function listWithdrawals(within: RegionCode, args: PageArgs, context: Context): Promise<Page<Consent>> {
  context.rights.demand('answer', 'consent', { region: within });
  const filter = { regions: within, stopBy: { $exists: true }, stoppedAt: { $exists: false } };
  return listPage(context.store, Consents, { filter, order: { stopBy: 1, _id: 1 }, args });
}
