import { ID, ObjectType } from 'type-graphql';
import { Recorded } from '../kernel/recorded.ts';
import { StoredOnly } from '../kernel/stored-field.ts';

/** A record that may have been read somewhere. */
@ObjectType()
export abstract class Sourced extends Recorded {
  @StoredOnly(() => ID, { nullable: true }) sourceId?: string;
}
