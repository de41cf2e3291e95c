import { ApolloGateway, type GraphQLDataSource, type GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import { refuseApolloTelemetry } from '../subgraphs/kernel/config.ts';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import { logForApollo } from './apollo-log.ts';
import type { GatewayContext } from './context.ts';
import type { Department } from './department.ts';
import { uniqueRepresentations } from './representations.ts';
import { silence } from './silence.ts';

/** The one file that knows @apollo/gateway, whose licence is Elastic 2.0. */
export function federationOf(supergraphSdl: string, departments: readonly Department[], log: Logger): ApolloGateway {
  refuseApolloTelemetry();
  return new ApolloGateway({
    supergraphSdl,
    logger: logForApollo(log),
    buildService: ({ name }) => {
      const department = departments.find((each) => each.name === name);
      if (!department) throw new Error(`the supergraph has a subgraph "${name}", and nothing says where it is`);
      return dataSourceOf(department);
    },
  });
}

/** A department as the gateway's executor asks it, whether it is in this process or not. */
const dataSourceOf = ({ answer }: Department): GraphQLDataSource => ({
  async process({ request, context }: GraphQLDataSourceProcessOptions) {
    const { authorization, acceptLanguage, requestId } = context as GatewayContext;
    const query = request.query!;
    const { variables, spread } = uniqueRepresentations(request.variables ?? {});
    const headers = { authorization, acceptLanguage, requestId };
    const result = await answer({ query, variables, operationName: request.operationName, headers }).catch(
      (error: unknown) => {
        if (error instanceof GraphQLError) return silence(query, variables, error);
        throw error;
      },
    );
    return spread(result) as never;
  },
});
