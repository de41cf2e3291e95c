import { Directive, ID, ObjectType } from 'type-graphql';
import { StoredField } from '../kernel/stored-field.ts';

/** A posyandu as this subgraph knows it: by its id. */
@ObjectType('Posyandu')
@Directive('@key(fields: "id", resolvable: false)')
export class PosyanduReference {
  @StoredField(() => ID, 'UUIDv7') id!: string;
}
