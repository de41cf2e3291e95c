import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { Following } from '../kernel/follower.ts';
import { newId } from '../kernel/identifiers.ts';
import type { Provenance } from '../kernel/provenance.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import type { Sex } from '../kernel/sex.ts';
import { randomSixteen } from '../kernel/random.ts';
import { dayAt } from '../kernel/time-zone.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { readIn } from '../kernel/write.ts';
import { AlertFeed } from './alert-event.ts';
import { ended, moved, withDeathOn } from './enrolment-ends.ts';
import { forgotten } from './forgotten.ts';
import { judgedAnew } from './judged-anew.ts';
import { alertsOf, consequences, type Changed } from './person-changes.ts';
import { ServedPeople, type StoredPerson } from './served-person.ts';
import { writeChanged } from './write-changed.ts';

/** What people tells of a person: each entry says all that there is to know. Days are texts, moments too once they have travelled. */
interface PersonTold {
  readonly subject: string;
  /** Higher with each change, also in a register that was restored from a backup. */
  readonly version: number;
  readonly at: Date | string;
  readonly kind: 'REGISTERED' | 'CORRECTED' | 'MOVED' | 'DIED' | 'CONSENTED' | 'ERASED';
  readonly sex: Sex;
  readonly birthDate: CalendarDate;
  readonly desaCode: RegionCode;
  readonly householdId?: string;
  readonly posyanduId?: string;
  readonly movedOn?: CalendarDate;
  readonly diedOn?: CalendarDate;
  readonly sharesGrowth?: boolean;
  readonly provenance: Provenance;
}

/** The feed of people, as this subgraph takes it in. */
export const PEOPLE_FEED: Following = {
  subgraph: 'people',
  feed: 'personEvents',
  tells: AlertFeed,
  async take(tx, entries, now) {
    const told = entries as readonly PersonTold[];
    const ids = [...new Set(told.map(({ subject }) => subject))];
    const found = await readIn(tx, ServedPeople, { _id: { $in: ids } }, { limit: ids.length });
    const people = new Map<string, StoredPerson>(found.map((person) => [person._id, person]));
    const changes: Changed[] = [];
    for (const each of told) {
      const known = people.get(each.subject);
      if (known && each.version <= known.version) continue;
      const changed = await whatFollows(tx, known, each, now);
      people.set(each.subject, changed.person);
      changes.push(changed);
    }
    await writeChanged(tx, found, changes, now);
  },
};

/**
 * What follows from an entry; of somebody who is forgotten, nothing that tells the day of birth. All alerts follow into
 * another household: the one that was left sees them no longer.
 */
async function whatFollows(
  tx: Transaction,
  known: StoredPerson | undefined,
  told: PersonTold,
  now: Date,
): Promise<Changed> {
  const cause = causeOf(told, known, now);
  const changed = consequences(await after(tx, known, told, cause.newId), cause);
  if (told.kind === 'ERASED') return forgotten(tx, changed);
  const stayed = !known || known.householdId === changed.person.householdId;
  return stayed ? changed : { ...changed, alerts: alertsOf(changed.person) };
}

const causeOf = ({ kind, desaCode }: PersonTold, known: StoredPerson | undefined, now: Date) => ({
  now,
  today: dayAt(desaCode, now),
  corrected: kind === 'CORRECTED' ? known : undefined,
  isNews: true,
  newId: () => newId(now, randomSixteen()),
});

/** A person after what was told: a move or a death ends the enrolment; what was measured is judged anew by a corrected sex or day of birth. */
async function after(
  tx: Transaction,
  known: StoredPerson | undefined,
  told: PersonTold,
  newId: () => string,
): Promise<StoredPerson> {
  const { sex, birthDate, desaCode, householdId, diedOn, sharesGrowth, version, provenance } = told;
  const {
    diedOn: _,
    householdId: __,
    sharesGrowth: ___,
    ...before
  } = known ?? { enrolments: [], readings: [], alerts: [] };
  const facts = {
    sex,
    birthDate,
    desaCode,
    ...(householdId && { householdId }),
    ...(diedOn && { diedOn }),
    ...(sharesGrowth && { sharesGrowth }),
    ...(told.kind === 'ERASED' && { isErased: true, moves: [] }),
    version,
    provenance,
  };
  const person: StoredPerson = { ...before, ...facts, _id: told.subject };
  const isJudgedAnew = known && (known.sex !== sex || known.birthDate !== birthDate);
  const judged = isJudgedAnew && told.kind !== 'ERASED' ? await judgedAnew(tx, person) : person;
  const today = dayAt(desaCode, new Date(told.at));
  switch (told.kind) {
    case 'MOVED':
      return moved(tx, judged, moveOf(told, known, today), newId);
    case 'DIED':
      return ended(judged, diedOn ?? today, 'DIED');
    case 'ERASED':
      return ended(judged, today, 'OTHER');
    default:
      return withDeathOn(judged, diedOn);
  }
}

const moveOf = (
  { movedOn, desaCode, posyanduId }: PersonTold,
  known: StoredPerson | undefined,
  today: CalendarDate,
) => ({
  on: movedOn ?? today,
  fromDesaCode: known?.desaCode ?? desaCode,
  ...(posyanduId && { posyanduId }),
});
