import { Directive, Int, ObjectType } from 'type-graphql';
import { Part } from './guard.ts';
import { StoredField } from './stored-field.ts';

/** A count as everybody may know it. What is withheld is not even stored: nothing can give it away by mistake. */
@ObjectType({ description: 'A count; withheld where it would tell of a few people, or help to work out such a count' })
@Directive('@shareable')
@Part()
export class Count {
  @StoredField(() => Int, 'How many; null where that is withheld', { nullable: true, min: 0 }) value?: number;
  @StoredField(() => Boolean, 'Whether the value is withheld, to whoever asks') suppressed!: boolean;
}

/** A count, told or withheld. */
export const countFrom = (value: number, suppressed: boolean): Count => ({ ...(!suppressed && { value }), suppressed });
