import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from './loaders.ts';
import { Official } from './official.ts';
import { Organisation } from './organisation.ts';
import { Region } from './region.ts';
import { SourcedResolver } from './sourced.resolver.ts';

@Resolver(() => Organisation)
export class OrganisationResolver extends SourcedResolver(Organisation) {
  @FieldResolver(() => Region, { nullable: true, description: 'The place it serves' })
  area(@Root() { areaCode }: Organisation, @Ctx() { loaders }: Context) {
    return loaders.regionByCode.load(areaCode);
  }
}

@Resolver(() => Official)
export class OfficialResolver extends SourcedResolver(Official) {
  @FieldResolver(() => Region, { nullable: true, description: 'The place of the office' })
  area(@Root() { areaCode }: Official, @Ctx() { loaders }: Context) {
    return loaders.regionByCode.load(areaCode);
  }

  @FieldResolver(() => Organisation, {
    nullable: true,
    description: 'The body in which the office is held; null where it is not said',
  })
  organisation(@Root() { organisationId }: Official, @Ctx() { loaders }: Context) {
    return organisationId ? loaders.organisationById.load(organisationId) : null;
  }
}
