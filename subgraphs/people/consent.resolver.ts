import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Does, ShownAs } from '../kernel/guard.ts';
import { PageArgs } from '../kernel/pages.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { confirmStopped, giveConsent, listConsents, listWithdrawals, withdrawConsent } from './consent.actions.ts';
import { Consent, ConsentConnection, ConsentInput, isInForce } from './consent.ts';
import type { Context } from './loaders.ts';
import { findPerson } from './person.actions.ts';
import { Person } from './person.ts';

@Resolver(() => Consent)
export class ConsentResolver {
  @ShownAs('consent')
  @Query(() => ConsentConnection, {
    nullable: true,
    description: 'Withdrawn consents whose end nobody has confirmed, the most urgent first: what is due in a region',
  })
  withdrawalsDue(
    @Arg('within', () => RegionCodeScalar, { description: 'The kecamatan or desa' }) within: RegionCode,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return listWithdrawals(within, page, context);
  }

  @Does('record', 'consent')
  @Mutation(() => Consent, { nullable: true, description: 'Gives consent for somebody of the own family' })
  giveConsent(
    @Arg('consent', () => ConsentInput, { description: 'What the family consents to' }) consent: ConsentInput,
    @Ctx() context: Context,
  ) {
    return giveConsent(consent, context);
  }

  @Does('record', 'consent')
  @Mutation(() => Consent, {
    nullable: true,
    description: 'Withdraws a consent: from now here, and everywhere else within 3 × 24 hours',
  })
  withdrawConsent(@Arg('id', () => ID) id: string, @Ctx() context: Context) {
    return withdrawConsent(id, context);
  }

  @Does('answer', 'consent')
  @Mutation(() => Consent, {
    nullable: true,
    description: 'Confirms that every use of a withdrawn consent has stopped',
  })
  confirmStopped(@Arg('id', () => ID) id: string, @Ctx() context: Context) {
    return confirmStopped(id, context);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it allows its use now' })
  inForce(@Root() consent: Consent) {
    return isInForce(consent);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it was withdrawn and its use should have stopped by now' })
  overdue(@Root() { stopBy, stoppedAt }: Consent, @Ctx() { now }: Context) {
    return stopBy !== undefined && stoppedAt === undefined && stopBy < now;
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Whose data it is about' })
  person(@Root() { personId }: Consent, @Ctx() context: Context) {
    return findPerson(personId, context);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who gave it' })
  givenBy(@Root() { givenById }: Consent, @Ctx() context: Context) {
    return findPerson(givenById, context);
  }
}

@Resolver(() => Person)
export class PersonConsentResolver {
  @FieldResolver(() => ConsentConnection, { nullable: true, description: 'The consents given for this person' })
  consents(@Root() person: Person, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listConsents(person, page, context);
  }
}
