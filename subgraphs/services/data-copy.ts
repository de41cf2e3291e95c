import { Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { Does, Stub } from '../kernel/guard.ts';
import { JsonObjectScalar } from '../kernel/json.ts';
import { PAGE_AT_MOST } from '../kernel/pages.ts';
import type { Context } from './loaders.ts';
import { listReferralsOf } from './referral.actions.ts';

/** A copy of somebody's data, as this subgraph knows it: by whose it is. It adds what it stores itself. */
@ObjectType()
@Directive('@key(fields: "id")')
@Stub()
export class DataCopy {
  @Field(() => ID, { description: 'Whose data it is' }) id!: string;
}

/** What is stored here of somebody of the own family; of anybody else nothing is found. Throws FORBIDDEN. */
async function copied(person: string, context: Context) {
  context.rights.demandSomewhere('record', 'request');
  const { nodes } = await listReferralsOf(person, { first: PAGE_AT_MOST }, context);
  const referrals = nodes.map(({ id, facilityId, from, until, provenance }) => ({
    id,
    facility: facilityId,
    from: from.toISOString(),
    until: until.toISOString(),
    provenance,
  }));
  return { referrals };
}

@Resolver(() => DataCopy)
export class DataCopyResolver {
  @Does('see', 'referral')
  @FieldResolver(() => JsonObjectScalar, { nullable: true, description: 'What services stores: referrals' })
  services(@Root() { id }: DataCopy, @Ctx() context: Context) {
    return copied(id, context);
  }
}
