import { Directive, ID, ObjectType } from 'type-graphql';
import { Stub } from '../kernel/guard.ts';
import { StoredField } from '../kernel/stored-field.ts';

/** Where something was read, as this subgraph knows it: by its id. */
@ObjectType('Source')
@Directive('@key(fields: "id", resolvable: false)')
@Stub()
export class SourceReference {
  @StoredField(() => ID, 'UUIDv7') id!: string;
}
