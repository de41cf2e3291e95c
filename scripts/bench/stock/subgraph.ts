import { readFile } from 'node:fs/promises';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import mongoose from 'mongoose';
import { settings } from './settings.ts';
import { userOf, type User } from './user.ts';

/** What a resolver of the stock stack gets. */
export interface Context<L> {
  user: User | null;
  loaders: L;
}

/** Serves one subgraph of the stock stack: our SDL, its own resolvers, its own database. */
export async function serveStock<L>(name: string, resolvers: object, loaders: () => L): Promise<void> {
  const typeDefs = parse(await readFile(new URL(`../../../schema/${name}.graphql`, import.meta.url), 'utf8'));
  const schema = buildSubgraphSchema({ typeDefs, resolvers: resolvers as never });
  await mongoose.connect(settings.mongodbUri, { dbName: name, autoIndex: false, autoCreate: false });
  await startStandaloneServer(new ApolloServer<Context<L>>({ schema }), {
    listen: { port: settings.port, host: '127.0.0.1' },
    context: async ({ req }) => ({ user: await userOf(req.headers.authorization), loaders: loaders() }),
  });
}
