import { Directive, ID, ObjectType } from 'type-graphql';
import { StoredField } from '../kernel/stored-field.ts';

/** Where something was read, as this subgraph knows it: by its id. */
@ObjectType('Source')
@Directive('@key(fields: "id", resolvable: false)')
export class SourceReference {
  @StoredField(() => ID, 'UUIDv7') id!: string;
}
