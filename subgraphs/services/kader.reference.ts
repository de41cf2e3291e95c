import { Directive, ID, ObjectType } from 'type-graphql';
import { Stub } from '../kernel/guard.ts';
import { StoredField } from '../kernel/stored-field.ts';

/** A kader as this subgraph knows it: by its id. */
@ObjectType('Kader')
@Directive('@key(fields: "id", resolvable: false)')
@Stub()
export class KaderReference {
  @StoredField(() => ID, 'UUIDv7') id!: string;
}
