import { Directive, ID, ObjectType } from 'type-graphql';
import { Stub } from '../kernel/guard.ts';
import { StoredField } from '../kernel/stored-field.ts';

/** An official as this subgraph knows it: by its id. */
@ObjectType('Official')
@Directive('@key(fields: "id", resolvable: false)')
@Stub()
export class OfficialReference {
  @StoredField(() => ID, 'UUIDv7') id!: string;
}
