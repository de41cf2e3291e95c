import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Class } from '../kernel/stored-field.ts';
import type { Context } from './loaders.ts';
import { Source } from './source.ts';
import type { Sourced } from './sourced.ts';

/** The resolver of a sourced record, to extend: it serves `source`. */
export function SourcedResolver(type: Class<Sourced>) {
  @Resolver(() => type as never)
  abstract class WithSource {
    @FieldResolver(() => Source, {
      nullable: true,
      description: 'Where this was read; null for what was not read but reported or made up',
    })
    source(@Root() { sourceId }: Sourced, @Ctx() { loaders }: Context) {
      return sourceId ? loaders.sourceById.load(sourceId) : null;
    }
  }
  return WithSource;
}
