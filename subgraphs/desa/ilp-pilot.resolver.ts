import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { asDesa, Desa } from './desa.ts';
import { IlpPilot } from './ilp-pilot.ts';
import type { Context } from './loaders.ts';
import { SourcedResolver } from './sourced.resolver.ts';

@Resolver(() => IlpPilot)
export class IlpPilotResolver extends SourcedResolver(IlpPilot) {
  @FieldResolver(() => Desa, { nullable: true, description: 'The pilot' })
  async desa(@Root() { desaCode }: IlpPilot, @Ctx() { loaders }: Context) {
    return asDesa(await loaders.regionByCode.load(desaCode));
  }
}
