import { append } from '../kernel/audit.ts';
import { entryOf } from '../kernel/audit-entry.ts';
import { Conflict, Invalid } from '../kernel/refusals.ts';
import { transact, type Transaction } from '../kernel/transaction.ts';
import { auditedPerson } from './about-person.ts';
import type { Context } from './loaders.ts';
import { demandStillMother, isOfMothers } from './mother.ts';
import { tellOf } from './person-event.ts';
import { asStored, checkedFacts, factsOf, type PersonFacts } from './person-facts.ts';
import { changePerson, demandToCorrect, getWritten } from './person-in-transaction.ts';
import type { PersonCorrectionsInput } from './person-input.ts';
import type { Person } from './person.ts';
import { demandPossible } from './possible-facts.ts';

/** What other departments are told of when it is corrected: they know nothing else. */
const TOLD: readonly (keyof PersonFacts)[] = ['sex', 'birthDate', 'diedOn'];

/**
 * Puts right what is recorded of somebody; what is there already changes nothing. Throws NOT_FOUND, FORBIDDEN, INVALID
 * with the fields, and CONFLICT for the NIK of somebody else or a day of death where no death is recorded.
 */
export async function correctPerson(
  id: string,
  corrections: PersonCorrectionsInput,
  context: Context,
): Promise<Person> {
  await transact(context.store, (tx) => correct(tx, id, corrections, context));
  return getWritten(id, context);
}

async function correct(
  tx: Transaction,
  id: string,
  corrections: PersonCorrectionsInput,
  context: Context,
): Promise<void> {
  const { person, household } = await demandToCorrect(tx, id, context);
  const wanted = checkedFacts(corrections);
  if (Object.keys(wanted).length === 0) throw nothingToCorrect();
  const known = factsOf(person, context.keyRing);
  const facts = { ...known, ...(wanted.mother === null && { birthOrder: null }), ...wanted };
  const fields = (Object.keys(facts) as (keyof PersonFacts)[]).filter((name) => facts[name] !== known[name]);
  if (fields.length === 0) return;
  if (known.diedOn === null && facts.diedOn !== null) throw new Conflict(['diedOn']);
  const { movedOn } = person;
  await demandPossible(tx, { id, facts, household, movedOn, isNew: (name) => fields.includes(name) }, context);
  const ofMothers = fields.filter(isOfMothers);
  if (ofMothers.length > 0) await demandStillMother(tx, person, facts, ofMothers);
  const changed = Object.fromEntries(fields.map((name) => [name, facts[name]]));
  const corrected = await changePerson(tx, person, { set: asStored(changed, id, context.keyRing) }, context);
  if (fields.some((name) => TOLD.includes(name))) await tellOf(tx, 'CORRECTED', corrected, household, context);
  await append(tx, entryOf(context, 'correct', auditedPerson(person, household), { recordType: 'Person', fields }));
}

const nothingToCorrect = () =>
  new Invalid(
    { id: 'Sebutkan apa yang harus diperbaiki.', en: 'Say what is to be put right.' },
    { fields: { corrections: '1..' } },
  );
