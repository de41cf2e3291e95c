import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { ShownAs } from '../kernel/guard.ts';
import { PageArgs } from '../kernel/pages.ts';
import { DesaReference } from './desa.reference.ts';
import { getHousehold, listHouseholds, listMembers } from './household.actions.ts';
import { Household, HouseholdConnection, MEMBERS_AT_MOST } from './household.ts';
import type { Context } from './loaders.ts';
import { Person, PersonConnection } from './person.ts';
import { Residents } from './residents.ts';
import { listSharing } from './shared-growth.ts';

@Resolver(() => Household)
export class HouseholdResolver {
  @Query(() => Household, { nullable: true, description: 'A household by id, for a role whose place holds it' })
  household(@Arg('id', () => ID) id: string, @Ctx() context: Context) {
    return getHousehold(id, context);
  }

  @ShownAs('household.card')
  @FieldResolver(() => String, { nullable: true, description: 'Nomor kartu keluarga, masked: `330**********001`' })
  familyCardNumber(@Root() { familyCardNumber }: Household) {
    return familyCardNumber?.shown ?? null;
  }

  @ShownAs('household.members')
  @FieldResolver(() => [Person], { nullable: true, description: `Who lives in it, at most ${MEMBERS_AT_MOST}` })
  members(@Root() household: Household, @Ctx() context: Context) {
    return listMembers(household, { alive: true }, context);
  }

  @ShownAs('household.members')
  @FieldResolver(() => [Person], { nullable: true, description: 'Who lived in it until death' })
  deceased(@Root() household: Household, @Ctx() context: Context) {
    return listMembers(household, { alive: false }, context);
  }
}

@Resolver(() => DesaReference)
export class DesaResolver {
  @FieldResolver(() => HouseholdConnection, {
    nullable: true,
    description: 'Its households, as far as your role may see them',
  })
  households(@Root() { code }: DesaReference, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listHouseholds(code, page, context);
  }

  @FieldResolver(() => PersonConnection, {
    nullable: true,
    description: 'Whose growth it may see by name, since the family has consented to that (SHARE_GROWTH_WITH_DESA)',
  })
  sharingGrowth(@Root() { code }: DesaReference, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listSharing(code, page, context);
  }

  @ShownAs('desa')
  @FieldResolver(() => Residents, {
    nullable: true,
    description: 'How many people live in it, by this register; null where nobody is registered',
  })
  population(@Root() { code }: DesaReference, @Ctx() { loaders }: Context) {
    return loaders.residentsByDesa.load(code);
  }
}
