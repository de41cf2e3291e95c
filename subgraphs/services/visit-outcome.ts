import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Part } from '../kernel/guard.ts';
import type { Told } from '../kernel/masking.ts';
import type { Messages } from '../kernel/refusals.ts';
import { Visit } from './visit.ts';

/** Why a visit of a batch was not recorded: what an error would tell of it, and no more. */
@ObjectType({ description: 'Why a visit was not recorded' })
@Part()
export class VisitRefusal {
  @Field(() => String, { description: 'A code, as an error has it' }) code!: string;
  @Field(() => [String], { description: 'Which fields of the visit it is about; empty where it is about none' })
  fields!: string[];
  @Field(() => ID, { nullable: true, description: 'With INTERNAL, our fault: what to tell us; else null' })
  requestId?: string;
  messages!: Messages;
}

/** What became of one visit of a batch. */
@ObjectType({ description: 'What became of one visit of a batch: it is there, or was refused' })
@Part()
export class VisitOutcome {
  @Field(() => Int, { description: 'Which one of those that were sent: the first is 0' }) index!: number;
  @Field(() => Visit, { nullable: true, description: 'The visit; null where it was refused' }) visit?: Visit;
  @Field(() => Boolean, { description: 'Whether it was there before, with the same id: then nothing was changed' })
  wasThere!: boolean;
  @Field(() => VisitRefusal, { nullable: true, description: 'Why it was refused; null where it was not' })
  refusal?: VisitRefusal;
}

/** A refusal as a part of an answer. What was not found is a field by the name of its type: `Person`, `person`. */
export const refusalOf = ({ code, messages, fields, keys, type, requestId }: Told): VisitRefusal => ({
  code,
  messages,
  fields: fields ? Object.keys(fields) : (keys ?? (type ? [type[0]!.toLowerCase() + type.slice(1)] : [])),
  ...(code === 'INTERNAL' && { requestId }),
});
