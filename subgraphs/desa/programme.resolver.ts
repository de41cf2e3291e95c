import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { NotFound } from '../kernel/refusals.ts';
import type { Context } from './loaders.ts';
import { Organisation } from './organisation.ts';
import { Programme } from './programme.ts';
import { Region } from './region.ts';
import { SourcedResolver } from './sourced.resolver.ts';

@Resolver(() => Programme)
export class ProgrammeResolver extends SourcedResolver(Programme) {
  @Query(() => Programme, { nullable: true, description: 'A programme by its id. NOT_FOUND where there is none' })
  async programme(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context) {
    return (await loaders.programmeById.load(id)) ?? Promise.reject(new NotFound('Programme', id));
  }

  @FieldResolver(() => Region, { nullable: true, description: 'The place it is for' })
  area(@Root() { areaCode }: Programme, @Ctx() { loaders }: Context) {
    return loaders.regionByCode.load(areaCode);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'Whose programme it is' })
  organisation(@Root() { organisationId }: Programme, @Ctx() { loaders }: Context) {
    return loaders.organisationById.load(organisationId);
  }

  @FieldResolver(() => [Organisation], { description: 'Who works with it' })
  partners(@Root() { partnerIds }: Programme, @Ctx() { loaders }: Context) {
    return loaders.organisationById.loadMany(partnerIds);
  }

  @FieldResolver(() => [Region], {
    nullable: true,
    description: 'The districts that come first; null where the source gives the criterion alone',
  })
  priorityDistricts(@Root() { priorityDistricts }: Programme, @Ctx() { loaders }: Context) {
    return priorityDistricts ? loaders.regionByCode.loadMany(priorityDistricts.codes) : null;
  }
}
