import { Directive, ID, ObjectType } from 'type-graphql';
import { StoredField } from '../kernel/stored-field.ts';

/** A facility as this subgraph knows it: by its id. */
@ObjectType('Facility')
@Directive('@key(fields: "id")')
export class FacilityReference {
  @StoredField(() => ID, 'UUIDv7') id!: string;
}
