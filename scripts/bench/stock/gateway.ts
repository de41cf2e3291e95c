import { readFile } from 'node:fs/promises';
import { ApolloGateway, RemoteGraphQLDataSource, type GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { settings } from './settings.ts';

/** The gateway of the stock stack. */
interface Context {
  authorization?: string | undefined;
}

/** Sends the token on, as the documentation does it. */
class AuthenticatedDataSource extends RemoteGraphQLDataSource<Context> {
  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<Context>): void {
    if (context.authorization) request.http?.headers.set('authorization', context.authorization);
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: await readFile(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8'),
  buildService: ({ name }) => new AuthenticatedDataSource({ url: settings.subgraphs[name]! }),
});

await startStandaloneServer(new ApolloServer<Context>({ gateway }), {
  listen: { port: settings.port, host: '127.0.0.1' },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
});
