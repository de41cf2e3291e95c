import { mongo } from 'mongoose';
import { provideStore } from '../../../scripts/store/provide-store.ts';
import { startTemporaryStore } from '../../../scripts/store/temporary-store.ts';
import { thisMachine } from './this-machine.ts';

// A program of ours, for tests to kill. It has a store, tells about it, and then does as it is told.
const [dataDirectory] = process.argv.slice(2);
const tell = (news: Record<string, unknown>) => process.send?.(news);

try {
  const store = await (dataDirectory
    ? provideStore({ ...thisMachine(), dataDirectory })
    : startTemporaryStore(thisMachine()));
  process.on('SIGINT', async () => {
    const client = await mongo.MongoClient.connect(store.uri);
    await client.db('desa').collection<{ _id: string }>('visits').insertOne({ _id: 'written while draining' });
    await client.close();
    await store[Symbol.asyncDispose]();
    process.exit();
  });
  process.on('message', () => process.exit());
  process.on('disconnect', () => process.exit());
  tell({ uri: store.uri, origin: store.origin });
} catch (error) {
  tell({ refusal: String(error) });
  process.disconnect();
}
