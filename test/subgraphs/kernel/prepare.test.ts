import { randomUUID } from 'node:crypto';
import { ID } from 'type-graphql';
import { collection, connect, storeOf } from '../../../subgraphs/kernel/store.ts';
import { StoredOnly } from '../../../subgraphs/kernel/stored-field.ts';
import { testConfig } from '../../support/village.ts';

class Thing {
  @StoredOnly(() => ID) of!: string;
}

it('makes an index anew that was another one before, so that a house starts on the data of an earlier one', async () => {
  const connection = await connect(testConfig().mongodbUri);
  const database = `prepare-${randomUUID().slice(0, 8)}`;
  const before = collection(Thing, { name: 'things', indexes: [{ of: 1 }] });
  const after = collection(Thing, { name: 'things', partial: [{ keys: { of: 1 }, where: { of: { $exists: true } } }] });
  try {
    await storeOf(connection, database).prepare([before]);
    const store = storeOf(connection, database);
    // Models are remembered by connection: a house that starts anew knows of none.
    store.connection.deleteModel('things');
    await store.prepare([after]);
    const indexes = await store.model(after).collection.indexes();
    expect(indexes.find(({ name }) => name === 'of_1')).toMatchObject({
      partialFilterExpression: { of: { $exists: true } },
    });
  } finally {
    await storeOf(connection, database).connection.dropDatabase();
    await connection.close();
  }
});
