import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Does, ShownAs } from '../kernel/guard.ts';
import { PageArgs } from '../kernel/pages.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { answerRequest, ask, listDue, listRequests } from './data-request.actions.ts';
import { CorrectionInput, DataRequest, DataRequestConnection, ErasureInput, textOf } from './data-request.ts';
import type { Context } from './loaders.ts';
import { findPerson } from './person.actions.ts';
import { Person } from './person.ts';

@Resolver(() => DataRequest)
export class DataRequestResolver {
  @ShownAs('request')
  @Query(() => DataRequestConnection, {
    nullable: true,
    description: 'Requests that nobody has answered, the most urgent first: what is due in a region',
  })
  requestsDue(
    @Arg('within', () => RegionCodeScalar, { description: 'The kecamatan or desa' }) within: RegionCode,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return listDue(within, page, context);
  }

  @Does('record', 'request')
  @Mutation(() => DataRequest, { nullable: true, description: 'Asks for a correction of the own family’s data' })
  requestCorrection(
    @Arg('request', () => CorrectionInput, { description: 'What is wrong' }) request: CorrectionInput,
    @Ctx() context: Context,
  ) {
    return ask('CORRECTION', request, context);
  }

  @Does('record', 'request')
  @Mutation(() => DataRequest, {
    nullable: true,
    description: 'Asks that what identifies somebody of the own family be erased; totals stay as they were',
  })
  requestErasure(
    @Arg('request', () => ErasureInput, { description: 'Whose data' }) request: ErasureInput,
    @Ctx() context: Context,
  ) {
    return ask('ERASURE', request, context);
  }

  @Does('answer', 'request')
  @Mutation(() => DataRequest, {
    nullable: true,
    description: 'Answers a request; an accepted erasure is carried out with it',
  })
  answerRequest(
    @Arg('id', () => ID) id: string,
    @Arg('accepted', () => Boolean, { description: 'Whether it is done as asked' }) accepted: boolean,
    @Arg('answer', () => String, { description: 'What the family is told' }) answer: string,
    @Ctx() context: Context,
  ) {
    return answerRequest(id, { accepted, answer }, context);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What was asked, in the family’s words; null once it is erased',
  })
  text(@Root() request: DataRequest, @Ctx() { keyRing }: Context) {
    return textOf(request, keyRing);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it should have been answered by now' })
  overdue(@Root() { status, answerBy }: DataRequest, @Ctx() { now }: Context) {
    return status === 'OPEN' && answerBy < now;
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Whose data it is; null once erased' })
  person(@Root() { personId }: DataRequest, @Ctx() context: Context) {
    return findPerson(personId, context);
  }
}

@Resolver(() => Person)
export class PersonRequestResolver {
  @FieldResolver(() => DataRequestConnection, { nullable: true, description: 'The requests about this person’s data' })
  requests(@Root() person: Person, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listRequests(person, page, context);
  }
}
