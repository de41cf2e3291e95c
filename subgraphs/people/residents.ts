import { Int, ObjectType } from 'type-graphql';
import { collection } from '../kernel/store.ts';
import { StoredField } from '../kernel/stored-field.ts';

/** How many people a village has in this register: a document that the writes keep, so that nobody counts while asking. */
@ObjectType({ description: 'How many people and households of a village stand in this register' })
export class Residents {
  @StoredField(() => Int, 'People', { min: 0 }) persons!: number;
  @StoredField(() => Int, 'Men and boys', { min: 0 }) male!: number;
  @StoredField(() => Int, 'Women and girls', { min: 0 }) female!: number;
  @StoredField(() => Int, 'Households', { min: 0 }) households!: number;
}

/** By desa code. */
export const ResidentCounts = collection(Residents, { name: 'residents', key: 'code' });
