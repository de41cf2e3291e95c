import type { CalendarDate } from '../kernel/calendar-date.ts';
import { Conflict } from '../kernel/refusals.ts';
import { dayAt } from '../kernel/time-zone.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { readIn } from '../kernel/write.ts';
import { demandDay, EARLIEST_BIRTH } from './given-day.ts';
import type { Household } from './household.ts';
import type { Context } from './loaders.ts';
import { demandMother } from './mother.ts';
import type { PersonFacts } from './person-facts.ts';
import { People } from './person.ts';

/** Who is to be recorded with these facts, where the person lives, and which of them were not recorded before. */
interface Candidate {
  readonly id: string;
  readonly facts: PersonFacts;
  readonly household: Household;
  /** The day of the last move; absent where none is recorded. */
  readonly movedOn?: CalendarDate | undefined;
  readonly isNew: (name: keyof PersonFacts) => boolean;
}

/**
 * Refuses facts that cannot be true: INVALID for days that cannot be and a mother who cannot be one, CONFLICT where
 * somebody else has the NIK or is that child of the mother. Who that is, it does not tell.
 */
export async function demandPossible(tx: Transaction, candidate: Candidate, context: Context): Promise<void> {
  const { isNew } = candidate;
  if (isNew('birthDate') || isNew('diedOn')) demandDays(candidate, context);
  if (isNew('nik')) await demandOwnNik(tx, candidate, context);
  if (isNew('mother') || isNew('birthOrder') || isNew('birthDate'))
    await demandMother(tx, candidate, { isNew: isNew('mother') }, context);
}

function demandDays({ facts: { birthDate, diedOn }, household, movedOn }: Candidate, { now }: Context): void {
  const today = dayAt(household.desa.code, now);
  const until = movedOn && movedOn < today ? movedOn : today;
  demandDay('birthDate', birthDate, { from: EARLIEST_BIRTH, until, says: `${EARLIEST_BIRTH}..last move or today` });
  const from = movedOn ?? birthDate;
  if (diedOn) demandDay('diedOn', diedOn, { from, until: today, says: 'birthDate or last move..today' });
}

async function demandOwnNik(tx: Transaction, { id, facts: { nik } }: Candidate, { keyRing }: Context): Promise<void> {
  if (nik === null) return;
  // Under every key: in the midst of a rotation the index alone would let a second one pass.
  const hashes = keyRing.hashes(nik);
  const holders = await readIn(tx, People, { 'nik.hash': { $in: hashes } }, { fields: [], limit: hashes.length });
  if (holders.some((holder) => holder._id !== id)) throw new Conflict(['nik']);
}
