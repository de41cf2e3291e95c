import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../kernel/pages.ts';
import { NotFound } from '../kernel/refusals.ts';
import { ancestorsOf, levelOf, RegionCodeScalar, type Level, type RegionCode } from '../kernel/region-code.ts';
import { RegionLevel } from '../kernel/region-level.ts';
import { timeZoneOf } from '../kernel/time-zone.ts';
import { asDesa, Desa } from './desa.ts';
import type { Context } from './loaders.ts';
import { searchRegions } from './region.actions.ts';
import { Population, Region, RegionConnection } from './region.ts';

@Resolver(() => Population)
export class PopulationResolver {
  @FieldResolver(() => Int)
  total(@Root() { male, female }: Population) {
    return male + female;
  }
}

@Resolver(() => Region)
export class RegionResolver {
  @Query(() => Region, {
    nullable: true,
    description: 'A place by its code, in any spelling. NOT_FOUND for a code that is not in the list',
  })
  async region(@Arg('code', () => RegionCodeScalar) code: RegionCode, @Ctx() { loaders }: Context) {
    return (await loaders.regionByCode.load(code)) ?? Promise.reject(new NotFound('Region', code));
  }

  @Query(() => RegionConnection, {
    nullable: true,
    description: 'Places by name, level or the place they lie in; larger places first when a name is searched',
  })
  regions(
    @Arg('search', () => String, {
      nullable: true,
      description:
        'The beginning of each word of the name, in any order; words of the places above help: `rembang purbalingga`',
    })
    search: string | undefined,
    @Arg('level', () => RegionLevel, { nullable: true, description: 'Only this level' }) level: Level | undefined,
    @Arg('within', () => RegionCodeScalar, { nullable: true, description: 'Only below this place' })
    within: RegionCode | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { store }: Context,
  ) {
    return searchRegions(store, { search, level, within }, page);
  }

  @FieldResolver(() => RegionLevel, { description: 'Province, regency, district or village' })
  level(@Root() { code }: Region) {
    return levelOf(code);
  }

  @FieldResolver(() => String, {
    description: 'IANA time zone: `Asia/Jakarta` (WIB), `Asia/Makassar` (WITA) or `Asia/Jayapura` (WIT)',
  })
  timeZone(@Root() { code }: Region) {
    return timeZoneOf(code);
  }

  @FieldResolver(() => Region, { nullable: true, description: 'The place it lies in; null for a province' })
  parent(@Root() { code }: Region, @Ctx() { loaders }: Context) {
    const above = ancestorsOf(code).at(-1);
    return above ? loaders.regionByCode.load(above) : null;
  }

  @FieldResolver(() => [Region], { description: 'The places above it, from the province down' })
  parents(@Root() { code }: Region, @Ctx() { loaders }: Context) {
    return loaders.regionByCode.loadMany(ancestorsOf(code));
  }

  @FieldResolver(() => RegionConnection, { nullable: true, description: 'The places right below it, by code' })
  children(@Root() { code }: Region, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: Context) {
    return loaders.regionsByParent.load({ key: code, ...page });
  }

  @FieldResolver(() => Desa, {
    nullable: true,
    description: 'The village as an institution; null above the village level',
  })
  desa(@Root() region: Region) {
    return asDesa(region);
  }
}
