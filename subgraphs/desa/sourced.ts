import { Ctx, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { Recorded } from '../kernel/recorded.ts';
import { StoredOnly, type Class } from '../kernel/stored-field.ts';
import type { Context } from './loaders.ts';
import { Source } from './source.ts';

/** A record that may have been read somewhere. */
@ObjectType()
export abstract class Sourced extends Recorded {
  @StoredOnly(() => ID, { nullable: true }) sourceId?: string;
}

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
