import { Directive, ID, ObjectType } from 'type-graphql';
import { Stub } from '../kernel/guard.ts';
import { StoredField } from '../kernel/stored-field.ts';

/** A facility as this subgraph knows it: by its id. */
@ObjectType('Facility')
@Directive('@key(fields: "id")')
@Stub()
export class FacilityReference {
  @StoredField(() => ID, 'UUIDv7') id!: string;
}
