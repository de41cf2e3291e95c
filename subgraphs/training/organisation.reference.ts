import { Directive, ID, ObjectType } from 'type-graphql';
import { Stub } from '../kernel/guard.ts';
import { StoredField } from '../kernel/stored-field.ts';

/** An organisation as this subgraph knows it: by its id. */
@ObjectType('Organisation')
@Directive('@key(fields: "id", resolvable: false)')
@Stub()
export class OrganisationReference {
  @StoredField(() => ID, 'UUIDv7') id!: string;
}
