import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { ShownAs } from '../kernel/guard.ts';
import { PageArgs } from '../kernel/pages.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { Facility } from './facility.ts';
import type { Context } from './loaders.ts';
import { PersonReference } from './person.reference.ts';
import { getReferral, listReferrals, listReferralsOf } from './referral.actions.ts';
import { isInForce, Referral, ReferralConnection } from './referral.ts';

@Resolver(() => Referral)
export class ReferralResolver {
  @Query(() => Referral, {
    nullable: true,
    description: 'A referral by id, for a role whose place holds it. NOT_FOUND where there is none',
  })
  referral(@Arg('id', () => ID) id: string, @Ctx() context: Context) {
    return getReferral(id, context);
  }

  @Query(() => ReferralConnection, {
    nullable: true,
    description: 'Referrals, the latest first, as far as your role may see them: of a doctor, the own cases in force',
  })
  referrals(
    @Arg('area', () => RegionCodeScalar, {
      nullable: true,
      description: 'Only of those who lived in this region when referred',
    })
    area: RegionCode | null | undefined,
    @Arg('inForce', () => Boolean, {
      nullable: true,
      description: 'Only those in force (true), or only those over or not yet begun (false)',
    })
    inForce: boolean | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return listReferrals({ area, inForce }, page, context);
  }

  @ShownAs('referral')
  @FieldResolver(() => Facility, { nullable: true, description: 'To which facility, a hospital as a rule' })
  facility(@Root() { facilityId }: Referral, @Ctx() { loaders }: Context) {
    return loaders.facilityById.load(facilityId);
  }

  @ShownAs('referral')
  @FieldResolver(() => Boolean, { nullable: true, description: 'Whether it has begun and is not over' })
  inForce(@Root() referral: Referral, @Ctx() { now }: Context) {
    return isInForce(referral, now);
  }
}

@Resolver(() => PersonReference)
export class PersonResolver {
  @FieldResolver(() => ReferralConnection, {
    nullable: true,
    description: 'The referrals of this person, the latest first, as far as your role may see them',
  })
  referrals(@Root() { id }: PersonReference, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listReferralsOf(id, page, context);
  }
}
