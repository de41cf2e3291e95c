import { Conflict, Invalid, NotFound } from '../kernel/refusals.ts';
import type { Act } from '../kernel/rights.data.ts';
import type { Subject } from '../kernel/subjects.ts';
import { dayAt } from '../kernel/time-zone.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { insert, readIn } from '../kernel/write.ts';
import type { Told } from './alert-decisions.ts';
import { marked, stepped } from './alert-life.ts';
import { AlertAcknowledgements, AlertSteps, CASE_NUMBER_AT_MOST, stepKey } from './alert-step.ts';
import { getAlert, getAlertFor } from './alert.actions.ts';
import type { Context } from './loaders.ts';
import { checkedNote } from './note.ts';
import type { OwnAlert, Stepped } from './own-alert.ts';
import { whatIsTold, type NewsCause } from './person-changes.ts';
import { PersonHistory } from './person-history.ts';
import { ServedPeople } from './served-person.ts';
import type { StuntingAlert } from './stunting-alert.ts';
import { changePeople, writeChanged } from './write-changed.ts';

/** Which right each step takes. Whoever may refer a child may say that it was referred. */
const RIGHTS: Readonly<Record<Stepped, readonly [Act, Subject]>> = {
  CONFIRMED: ['confirm', 'alert.event'],
  REFERRED: ['record', 'referral'],
  RESOLVED: ['confirm', 'alert.event'],
  FALSE_ALARM: ['confirm', 'alert.event'],
};

/** What somebody says of a step. */
export interface StepWish {
  readonly id: string;
  readonly note?: string | null | undefined;
}

/**
 * Takes a step with an alert; the same actor may say it again in the same words. Throws FORBIDDEN, also where there is no
 * such alert, INVALID for a note that cannot be, and CONFLICT where the alert does not stand where the step begins.
 */
export async function takeStep(step: Stepped, { id, note: given }: StepWish, context: Context): Promise<StuntingAlert> {
  const alert = await getAlertFor(...RIGHTS[step], id, context);
  const note = checkedNote(given);
  const { actor, now } = context;
  const said = { _id: stepKey(id, step), alertId: id, personId: alert.personId, step, at: now, role: actor.role, note };
  return change(alert, context, async ({ tx, own, history, cause }) => {
    const [known] = await readIn(tx, AlertSteps, { _id: said._id }, { limit: 1 });
    if (known && (known.by !== actor.id || known.note !== note)) throw new Conflict(['status']);
    if (known) return undefined;
    const told = stepped(own, step, history, cause);
    await insert(tx, AlertSteps, { ...said, by: actor.id });
    return told;
  });
}

/**
 * Puts down that an agency has taken an alert up, each under a number of its own; said again, it stays. Throws FORBIDDEN,
 * INVALID for what is no number, and CONFLICT for another one than before.
 */
export async function acknowledgeAlert(id: string, given: string, context: Context): Promise<StuntingAlert> {
  const alert = await getAlertFor('acknowledge', 'alert.event', id, context);
  const caseNumber = checkedNumber(given);
  const { actor, now } = context;
  const said = { _id: `${id}:${actor.id}`, alertId: id, personId: alert.personId, caseNumber, at: now, by: actor.id };
  return change(alert, context, async ({ tx, own }) => {
    const [known] = await readIn(tx, AlertAcknowledgements, { _id: said._id }, { limit: 1 });
    if (known && known.caseNumber !== caseNumber) throw new Conflict(['caseNumber']);
    if (known) return undefined;
    await insert(tx, AlertAcknowledgements, said);
    return marked('ACKNOWLEDGED', own);
  });
}

/** An alert in the transaction that changes it. */
interface Changing {
  readonly tx: Transaction;
  readonly own: OwnAlert;
  readonly history: PersonHistory;
  readonly cause: NewsCause;
}

/** Changes an alert and writes its event, in one transaction, and gives it as it is then. */
async function change(
  { id, personId, regions }: StuntingAlert,
  context: Context,
  act: (changing: Changing) => Promise<Told | undefined>,
): Promise<StuntingAlert> {
  const { store, now, newId, loaders } = context;
  const cause = { now, today: dayAt(regions.at(-1)!, now), isNews: true, newId };
  await changePeople(store, async (tx) => {
    const [person] = await readIn(tx, ServedPeople, { _id: personId }, { limit: 1 });
    const own = person?.alerts.find((each) => each.id === id);
    if (!person || !own || person.isErased) throw new NotFound('StuntingAlert', id);
    const history = new PersonHistory(person);
    const told = await act({ tx, own, history, cause });
    if (told) await writeChanged(tx, [person], [whatIsTold(person, [told], history, cause)], now);
  });
  loaders.alertById.clear(id);
  loaders.stepsByAlert.clear(id);
  loaders.acknowledgementsByAlert.clear(id);
  return getAlert(id, context);
}

/** A case number without spaces around. Throws INVALID for none, and for one that is too long. */
function checkedNumber(given: string): string {
  const number = given.trim();
  if (number && number.length <= CASE_NUMBER_AT_MOST) return number;
  throw new Invalid(
    {
      id: `Nomor kasus paling sedikit 1 dan paling banyak ${CASE_NUMBER_AT_MOST} huruf.`,
      en: `A case number has from 1 to ${CASE_NUMBER_AT_MOST} characters.`,
    },
    { fields: { caseNumber: `1..${CASE_NUMBER_AT_MOST}` } },
  );
}
