import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { OfKind } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import type { Filter } from '../kernel/read.ts';
import { Recorded } from '../kernel/recorded.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { PersonReference } from './person.reference.ts';

/**
 * That somebody is referred to a facility. It tells no place itself, and so shows nothing that `referral.actions.ts` has
 * not disclosed: whether it is a doctor's case depends on the moment and on who asks.
 */
@ObjectType({
  description:
    'That somebody is referred to a facility (rujukan), from one moment until another. A doctor sees the own cases, while they are in force',
})
@Directive('@key(fields: "id")')
@OfKind('referral')
export class Referral extends Recorded {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;

  @StoredField(() => PersonReference, 'Who is referred', { guarded: 'referral' })
  person!: PersonReference;

  @StoredField(() => DateTimeScalar, 'The first moment at which it is in force', { guarded: 'referral' })
  from!: Date;

  @StoredField(() => DateTimeScalar, 'The first moment at which it is over', { guarded: 'referral' })
  until!: Date;

  @StoredOnly(() => ID) facilityId!: string;

  /**
   * Where the person lived when referred: the province first, the desa last, so that one index finds the referrals of a
   * region of any level, the latest first. A later move changes nothing: whoever referred keeps the referral.
   */
  @StoredOnly(() => [RegionCodeScalar]) regions!: RegionCode[];
  @StoredOnly(() => ID, { nullable: true }) posyanduId?: string;
  @StoredOnly(() => ID) householdId!: string;
}

/** Whether a referral is in force at a moment. */
export const isInForce = ({ from, until }: Referral, now: Date) => from <= now && now < until;

/** Those that are, as a filter. */
export const inForceAt = (now: Date): Filter => ({ from: { $lte: now }, until: { $gt: now } });

export const ReferralConnection = connectionOf(Referral);
export const Referrals = collection(Referral, {
  name: 'referrals',
  indexes: [
    // The moments stand in the index so that what is over is passed by unread.
    { regions: 1, _id: -1, until: 1, from: 1 },
    { householdId: 1, _id: -1 },
    { 'person.id': 1, _id: -1 },
  ],
});
