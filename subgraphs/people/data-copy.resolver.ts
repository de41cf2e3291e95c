import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Does } from '../kernel/guard.ts';
import { copyOfData, DataCopy } from './data-copy.ts';
import type { Context } from './loaders.ts';

@Resolver()
export class DataCopyResolver {
  @Does('record', 'request')
  @Mutation(() => DataCopy, {
    nullable: true,
    description: 'A copy, as JSON, of what is stored of somebody of the own family; the audit log tells of it',
  })
  copyOfData(@Arg('person', () => ID, { description: 'Whose data' }) person: string, @Ctx() context: Context) {
    return copyOfData(person, context);
  }
}
