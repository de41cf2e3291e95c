import { createHash } from 'node:crypto';
import { mongo } from 'mongoose';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from './date-time.ts';
import { isDuplicate } from './duplicate-key.ts';
import { grouped } from './grouped.ts';
import { OfKind } from './guard.ts';
import { connectionOf } from './pages.ts';
import type { Place } from './places.ts';
import { lineageOf, RegionCodeScalar, type RegionCode } from './region-code.ts';
import { collection, type Collection, type Stored } from './store.ts';
import { StoredField, StoredOnly } from './stored-field.ts';
import type { Transaction } from './transaction.ts';
import { appendOnly } from './append-only.ts';
import { change, insert, insertAll, readIn } from './write.ts';

/** Where what an entry tells of happened: by this, rights to the log are judged. */
function placeOf({ desaCode, posyanduId, householdId, personId }: AuditEntry): Place {
  return { region: desaCode ?? undefined, posyandu: posyanduId, household: householdId, person: personId ?? undefined };
}

/** One line of the audit log. It names records and fields, and never says what they held. */
@ObjectType({ description: 'Who did or saw what of which record, when and why; never what it said' })
@Directive('@shareable')
@OfKind('audit', placeOf)
export class AuditEntry {
  @Field(() => ID, { description: 'The chain, and the number in it: `33.03:17`' }) id!: string;

  @StoredField(() => String, 'The kabupaten whose chain this is; `00` for what lies in no place', { match: /^[\d.]+$/ })
  chain!: string;

  @StoredField(() => Int, 'The place in the chain, from 1, without gaps', { min: 1 })
  number!: number;

  @StoredField(() => DateTimeScalar, 'When it was done')
  at!: Date;

  @StoredField(() => String, 'Who did it: the subject of the token', { maxlength: 200 })
  actor!: string;

  @StoredField(() => String, 'The role in which it was done', { maxlength: 60 })
  role!: string;

  @StoredField(() => String, 'What was done', { maxlength: 60 })
  act!: string;

  @StoredField(() => String, 'The code of the purpose; null where none had to be given', {
    nullable: true,
    match: /^[A-Z][A-Z0-9_-]{0,39}$/,
  })
  purpose?: string | null;

  @StoredField(() => String, 'The reason, in the words of who did it', { nullable: true, maxlength: 500 })
  reason?: string | null;

  @StoredField(() => String, 'The type of the record', { maxlength: 60 })
  recordType!: string;

  @StoredField(() => ID, 'The id of the record', { maxlength: 100 })
  recordId!: string;

  @StoredField(() => [String], 'The names of the fields that were seen or changed', { maxlength: 100 })
  fields!: string[];

  @StoredField(() => String, 'The hash of the entry before; of the first, 64 zeros', { match: /^[0-9a-f]{64}$/ })
  previousHash!: string;

  @StoredField(() => String, 'SHA-256 over all of this entry and `previousHash`, in hexadecimal', {
    match: /^[0-9a-f]{64}$/,
  })
  hash!: string;

  @StoredOnly(() => RegionCodeScalar, { nullable: true, match: /^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$/ })
  desaCode?: RegionCode | null;

  @StoredOnly(() => ID, { nullable: true, maxlength: 100 }) posyanduId?: string | null;
  @StoredOnly(() => ID, { nullable: true, maxlength: 100 }) householdId?: string | null;
  @StoredOnly(() => ID, { nullable: true, maxlength: 100 }) personId?: string | null;

  /** How the text is written that is hashed, so that another way can come and the old entries still be verified. */
  @StoredOnly(() => Int) format!: number;
}

/** The last entry of a chain, in a collection of its own: an entry is added by moving it, so two never get one number. */
export class AuditHead {
  @StoredOnly(() => Int, { min: 1 }) number!: number;
  @StoredOnly(() => String) hash!: string;
}

export const AuditEntryConnection = connectionOf(AuditEntry, { shareable: true });

/** The log; a chain's number tells its order, so these indexes give the newest first by `{ chain: 1, number: -1 }`. */
export const AuditEntries = appendOnly(
  collection(AuditEntry, {
    name: 'auditEntries',
    indexes: [
      { chain: 1, number: -1 },
      { personId: 1, chain: 1, number: -1 },
      { householdId: 1, chain: 1, number: -1 },
    ],
  }),
);
export const AuditHeads = collection(AuditHead, { name: 'auditHeads' });

/** What the manifest of every subgraph that records lists among its collections. */
export const AUDIT_COLLECTIONS: Collection[] = [AuditEntries, AuditHeads];

/** What somebody did or saw; the chain adds the rest. */
export type AuditFacts = Omit<AuditEntry, 'id' | 'chain' | 'number' | 'previousHash' | 'hash' | 'format'>;

/** Thrown where a chain cannot be continued because its head is not its last entry: somebody has been at the log. */
export class BrokenChain extends Error {}

const FORMAT = 1;

/** What comes before the first entry of a chain. */
export const BEFORE_THE_FIRST = '0'.repeat(64);

/** The chain of what lies in no place. */
const NO_PLACE = '00';

const chainOf = (place: RegionCode | null | undefined): string => (place && lineageOf(place)[1]) || NO_PLACE;

/** The SHA-256 of an entry: of the JSON text of everything stored of it but the hash, keys in order, null left out. */
export function hashOf(entry: object): string {
  const facts = Object.entries(entry)
    .filter(([name, fact]) => name !== 'hash' && fact !== null)
    .map(([name, fact]) => [name, fact instanceof Date ? { $date: fact.toJSON() } : fact] as [string, unknown])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify(Object.fromEntries(facts)))
    .digest('hex');
}

/** A record as the store will give it back (half a surrogate pair, for one, comes back as U+FFFD): only so the hash fits. */
const asStored = ({ store }: Transaction, record: object) =>
  mongo.BSON.deserialize(mongo.BSON.serialize(store.model(AuditEntries).castObject(record)));

/**
 * Adds entries to the log, in the transaction of what they record, so that neither is there without the other. Each
 * stands in the chain of the kabupaten in which the record lies.
 */
export async function append(tx: Transaction, ...facts: AuditFacts[]): Promise<Stored<AuditEntry>[]> {
  const added: Stored<AuditEntry>[] = [];
  const inChains = facts.map((each) => ({ ...each, chain: chainOf(each.desaCode) }));
  for (const [chain, group] of grouped(inChains, 'chain')) {
    tx.alone(`audit ${chain}`);
    const [head] = await readIn(tx, AuditHeads, { _id: chain }, { limit: 1 });
    let { number, hash } = head ?? { number: 0, hash: BEFORE_THE_FIRST };
    const entries = group.map((each) => {
      const place = { _id: `${chain}:${++number}`, number, previousHash: hash, format: FORMAT };
      const entry = asStored(tx, { ...each, ...place });
      return { ...entry, hash: (hash = hashOf(entry)) };
    });
    added.push(...(await insertAll(tx, AuditEntries, entries).catch(explained(chain))));
    if (head) await change(tx, AuditHeads, { _id: chain }, { set: { number, hash } });
    else await insert(tx, AuditHeads, { _id: chain, number, hash });
  }
  return added;
}

/** A number that is taken is no conflict of what the person sent. */
const explained = (chain: string) => (error: Error & { code?: number }) => {
  throw isDuplicate(error) ? new BrokenChain(`audit chain ${chain}: its head is not its end`, { cause: error }) : error;
};
