import { checkedId } from '../kernel/given-id.ts';
import { append } from '../kernel/audit.ts';
import { entryOf } from '../kernel/audit-entry.ts';
import { listPage } from '../kernel/page-loaders.ts';
import type { Page, PageArgs } from '../kernel/pages.ts';
import { Conflict, Invalid, NotFound } from '../kernel/refusals.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import { recordOnce } from '../kernel/record-once.ts';
import { transact } from '../kernel/transaction.ts';
import { change, insert } from '../kernel/write.ts';
import { aboutPerson, placeOfRecord } from './about-person.ts';
import {
  DataRequests,
  sealText,
  TEXT_AT_MOST,
  textOf,
  type CorrectionInput,
  type DataRequest,
  type ErasureInput,
  type RequestKind,
} from './data-request.ts';
import { ANSWER_WITHIN_HOURS } from './deadlines.ts';
import { erasePerson } from './erasure.ts';
import type { Context } from './loaders.ts';
import { demandOfPerson } from './person.actions.ts';
import type { Person } from './person.ts';

/** Asks for something about the own family’s data. Throws NOT_FOUND, FORBIDDEN, and CONFLICT for an id that asks something else. */
export async function ask(
  kind: RequestKind,
  { id: given, person: personId, text, ...asked }: CorrectionInput | ErasureInput,
  context: Context,
): Promise<DataRequest> {
  if (text && text.length > TEXT_AT_MOST) throw tooLong();
  const { person, household } = await demandOfPerson('record', 'request', personId, context);
  const { now, keyRing, loaders } = context;
  const id = given ? checkedId(given, 'id') : context.newId();
  return recordOnce<DataRequest>({
    find: () => loaders.requestById.clear(id).load(id),
    facts: { kind, personId, ...asked, text },
    told: (known) => ({ ...known, text: textOf(known, keyRing) }),
    make: () =>
      transact(context.store, async (tx) => {
        const request = await insert(tx, DataRequests, {
          _id: id,
          kind,
          ...asked,
          ...(text && { sealedText: sealText(keyRing, text, id) }),
          ...aboutPerson(person, household),
          status: 'OPEN',
          askedAt: now,
          answerBy: new Date(now.getTime() + ANSWER_WITHIN_HOURS * 3_600_000),
          provenance: 'REPORTED',
        });
        await append(tx, entryOf(context, 'record request', request, { recordType: 'DataRequest', purpose: kind }));
        return request;
      }),
  });
}

const tooLong = () =>
  new Invalid(
    { id: `Paling banyak ${TEXT_AT_MOST} huruf.`, en: `At most ${TEXT_AT_MOST} characters.` },
    { fields: { text: `..${TEXT_AT_MOST}` } },
  );

/**
 * Answers a request. An accepted erasure is carried out in the same transaction. Throws NOT_FOUND, FORBIDDEN, and CONFLICT
 * where it has been answered already.
 */
export async function answerRequest(
  id: string,
  { accepted, answer }: { accepted: boolean; answer: string },
  context: Context,
): Promise<DataRequest> {
  const request = await context.loaders.requestById.load(id);
  if (!request) throw new NotFound('DataRequest', id);
  context.rights.demand('answer', 'request', placeOfRecord(request));
  const told = { status: accepted ? 'ACCEPTED' : 'REFUSED', answer, answeredAt: context.now } as const;
  await transact(context.store, async (tx) => {
    const changed = await change(tx, DataRequests, { _id: id, status: 'OPEN' }, { set: told });
    if (!changed) throw new Conflict(['status']);
    if (accepted && request.kind === 'ERASURE') await erasePerson(tx, request.personId, context);
    const entry = { recordType: 'DataRequest', purpose: request.kind, fields: Object.keys(told) };
    await append(tx, entryOf(context, 'answer request', request, entry));
  });
  context.loaders.requestById.clear(id);
  return (await context.loaders.requestById.load(id))!;
}

/** The requests about a person, a page of them. Throws FORBIDDEN. */
export async function listRequests({ id }: Person, page: PageArgs, context: Context): Promise<Page<DataRequest>> {
  await demandOfPerson('see', 'request', id, context);
  return context.loaders.requestsByPerson.load({ key: id, ...page });
}

/** The requests of a region that nobody has answered, the most urgent first. Throws FORBIDDEN. */
export async function listDue(within: RegionCode, args: PageArgs, context: Context): Promise<Page<DataRequest>> {
  context.rights.demand('answer', 'request', { region: within });
  const filter = { regions: within, status: 'OPEN' };
  return listPage(context.store, DataRequests, { filter, order: { answerBy: 1, _id: 1 }, args });
}
