import { Directive, ID, ObjectType } from 'type-graphql';
import { Stub } from '../kernel/guard.ts';
import { StoredField } from '../kernel/stored-field.ts';

/** A posyandu as this subgraph knows it: by its id. */
@ObjectType('Posyandu')
@Directive('@key(fields: "id")')
@Stub()
export class PosyanduReference {
  @StoredField(() => ID, 'UUIDv7') id!: string;
}
