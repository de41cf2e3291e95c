import { randomUUID } from 'node:crypto';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { readConfig } from '../../../subgraphs/kernel/config.ts';
import { collection, connect, storeOf, type Store } from '../../../subgraphs/kernel/store.ts';
import { StoredField } from '../../../subgraphs/kernel/stored-field.ts';

@ObjectType()
class Measurement {
  @StoredField(() => Int, 'Mass', { nullable: true, min: 300, max: 60_000 }) weightGrams?: number | null;
}

/** What the tests of the store keep in it. */
@ObjectType()
export class Visit {
  @Field(() => ID) id!: string;
  @StoredField(() => ID, 'Whose') childId!: string;
  @StoredField(() => Int, 'The day of the year', { min: 1, max: 366 }) day!: number;
  @StoredField(() => String, 'A remark', { nullable: true, maxlength: 20 }) remark?: string;
  @StoredField(() => Measurement, 'What was measured', { nullable: true }) measured?: Measurement;
}

/** A day has several visits: the order of the index is not that of the ids. */
export const Visits = collection(Visit, {
  name: 'visits',
  indexes: [
    { childId: 1, day: -1, _id: 1 },
    { childId: 1, remark: 1, day: -1, _id: 1 },
  ],
});

/** An empty database of its own, on the MongoDB of the test run. */
export async function aStore(): Promise<AsyncDisposable & { store: Store }> {
  const connection = await connect(readConfig().mongodbUri);
  const store = storeOf(connection, `kernel-${randomUUID()}`);
  await store.prepare([Visits]);
  return {
    store,
    async [Symbol.asyncDispose]() {
      await store.connection.dropDatabase();
      await connection.close();
    },
  };
}
