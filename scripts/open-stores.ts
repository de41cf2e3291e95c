import { SUBGRAPHS } from '../subgraphs/index.ts';
import { connect, storeOf, type Store } from '../subgraphs/kernel/store.ts';

/** The stores of all subgraphs, by name, on one connection. */
export interface OpenStores extends AsyncDisposable {
  stores: Map<string, Store>;
}

/** Opens the store of every subgraph on one MongoDB, and makes their collections where they are missing. */
export async function openStores(uri: string, databasePrefix: string): Promise<OpenStores> {
  const connection = await connect(uri);
  const stores = new Map(SUBGRAPHS.map(({ name }) => [name, storeOf(connection, `${databasePrefix}${name}`)]));
  await Promise.all(SUBGRAPHS.map(({ name, collections }) => stores.get(name)!.prepare(collections))).catch(
    async (error: unknown) => {
      await connection.close();
      throw error;
    },
  );
  return { stores, [Symbol.asyncDispose]: () => connection.close() };
}
