import { Directive, ID, ObjectType } from 'type-graphql';
import { StoredField } from '../kernel/stored-field.ts';

/** An official as this subgraph knows it: by its id. */
@ObjectType('Official')
@Directive('@key(fields: "id", resolvable: false)')
export class OfficialReference {
  @StoredField(() => ID, 'UUIDv7') id!: string;
}
