import { Directive, ID, ObjectType } from 'type-graphql';
import { StoredField } from '../kernel/stored-field.ts';

/** An organisation as this subgraph knows it: by its id. */
@ObjectType('Organisation')
@Directive('@key(fields: "id", resolvable: false)')
export class OrganisationReference {
  @StoredField(() => ID, 'UUIDv7') id!: string;
}
