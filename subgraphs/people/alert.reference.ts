import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Stub } from '../kernel/guard.ts';

/** An alert as this subgraph knows it: by its id, and by whom services says it is about. */
@ObjectType('StuntingAlert')
@Directive('@key(fields: "id")')
@Stub()
export class AlertReference {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @Directive('@external')
  @Field(() => String, { nullable: true })
  disclosure?: string | null;
}
