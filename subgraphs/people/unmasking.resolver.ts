import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Does } from '../kernel/guard.ts';
import type { Context } from './loaders.ts';
import { AccessPurpose, MaskedField, unmask, Unmasked } from './unmasking.ts';

@Resolver()
export class UnmaskingResolver {
  @Does('unmask', 'person')
  @Mutation(() => Unmasked, {
    nullable: true,
    description: 'Shows what is masked, with a reason that is written to the audit log first',
  })
  unmask(
    @Arg('person', () => ID, { description: 'Whose it is' }) person: string,
    @Arg('fields', () => [MaskedField], { description: 'What to show: as little as will do' }) fields: MaskedField[],
    @Arg('purpose', () => AccessPurpose, { description: 'What for' }) purpose: AccessPurpose,
    @Arg('reason', () => String, { description: 'Why, in a sentence that an auditor and the family may read' })
    reason: string,
    @Ctx() context: Context,
  ) {
    return unmask(person, { fields, purpose, reason }, context);
  }
}
