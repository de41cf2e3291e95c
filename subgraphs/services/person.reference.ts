import { Directive, ID, ObjectType } from 'type-graphql';
import { Stub } from '../kernel/guard.ts';
import { StoredField } from '../kernel/stored-field.ts';

/** A person as this subgraph knows it: by its id. */
@ObjectType('Person')
@Directive('@key(fields: "id")')
@Stub()
export class PersonReference {
  @StoredField(() => ID, 'UUIDv7') id!: string;
}
