import { Conflict, NotFound } from '../kernel/refusals.ts';
import { dayAt } from '../kernel/time-zone.ts';
import { readIn } from '../kernel/write.ts';
import { replaceAll } from '../kernel/write-many.ts';
import type { Admitted } from './admit-visit.ts';
import { audit } from './audited.ts';
import { corrected, isPreferred, preferred, withdrawn, type RecordedVisit, type Revising } from './correct-visit.ts';
import type { Context } from './loaders.ts';
import { checkedReason } from './note.ts';
import { getPosyandu } from './posyandu.actions.ts';
import type { AtHand } from './posyandu.ts';
import { differingIn } from './same-visit.ts';
import { findServed, placeOfVisit } from './served-person.actions.ts';
import { ServedPeople } from './served-person.ts';
import { checkedFacts, type VisitCorrection } from './visit-input.ts';
import { REVISIONS_AT_MOST, Visits, type Visit } from './visit.ts';
import { changePeople, writeChanged } from './write-changed.ts';
import { withId } from './write-visits.ts';

/** A change of a visit in its transaction; undefined where it stands so already. */
type Act = (of: RecordedVisit, at: AtHand, by: Revising) => Admitted | undefined;

/**
 * Corrects what a visit says. Throws FORBIDDEN, also where there is no such visit, INVALID for what cannot be and for no
 * reason, and CONFLICT for a visit that was withdrawn, a day after death or a day on which the person was not enrolled there.
 */
export const correctVisit = (id: string, correction: VisitCorrection, reason: string, context: Context) =>
  change(id, 'correct visit', reason, context, (of, at, by) => {
    const { facts } = checkedFacts(correction, at.desa, context.now);
    if (of.visit.withdrawnAt) throw new Conflict(['visit']);
    return differingIn(of.visit, facts).length === 0 ? undefined : corrected(of, facts, at, by);
  });

/** Withdraws a visit; once withdrawn, it stays so. Throws FORBIDDEN, also where there is no such visit, and INVALID for no reason. */
export const withdrawVisit = (id: string, reason: string, context: Context) =>
  change(id, 'withdraw visit', reason, context, (of, _, by) => (of.visit.withdrawnAt ? undefined : withdrawn(of, by)));

/** Chooses a visit among those of its day. Throws FORBIDDEN, also where there is no such visit, INVALID for no reason, and CONFLICT for a visit that was withdrawn. */
export const preferVisit = (id: string, reason: string, context: Context) =>
  change(id, 'prefer visit', reason, context, (of, _, by) => {
    if (of.visit.withdrawnAt) throw new Conflict(['visit']);
    return isPreferred(of) ? undefined : preferred(of, by);
  });

/** Changes a visit and all that follows from it, in one transaction, and gives it as it stands then. */
async function change(id: string, name: string, given: string, context: Context, act: Act): Promise<Visit> {
  const { store, now, actor, newId, rights, loaders } = context;
  rights.demandSomewhere('confirm', 'visit.measurements');
  const found = await loaders.visitById.load(id);
  const served = found && (await findServed(found.person.id, context));
  const post = found && (await getPosyandu(found.posyanduId, loaders));
  const at = post && { id: post.id, desa: post.desa.code };
  rights.demand('confirm', 'visit.measurements', served && at ? placeOfVisit(served, at) : {});
  if (!served || !at) throw new NotFound('Visit', id);
  const reason = checkedReason(given);
  const said = { at: now, role: actor.role!, reason, by: actor.id! };
  const by = { said, cause: { now, today: dayAt(at.desa, now), newId } };
  const { visit, person } = await changePeople(store, async (tx) => {
    const [visit] = await readIn(tx, Visits, { _id: id }, { limit: 1 });
    const [person] = await readIn(tx, ServedPeople, { _id: served._id }, { limit: 1 });
    if (!visit || !person || person.isErased) throw new NotFound('Visit', id);
    rights.demand('confirm', 'visit.measurements', placeOfVisit(person, at));
    const changed = act({ visit, person }, at, by);
    if (!changed) return { visit, person };
    if (visit.revisions?.length === REVISIONS_AT_MOST) throw new Conflict(['visit']);
    await replaceAll(tx, Visits, [changed.visit]);
    await writeChanged(tx, [person], [changed], now);
    const { posyanduId } = visit;
    const done = { act: name, recordType: 'Visit' as const, id, at: { posyanduId, desaCode: at.desa } };
    await audit(tx, person, { ...done, fields: differingIn(visit, changed.visit) }, context);
    return { visit: withId(changed.visit), person: changed.person };
  });
  loaders.visitById.clear(id).prime(id, visit);
  loaders.servedById.clear(person._id).prime(person._id, person);
  return rights.disclose(visit, 'visit', placeOfVisit(person, at));
}
