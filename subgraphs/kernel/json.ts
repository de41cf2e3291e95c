export { GraphQLJSONObject as JsonObjectScalar } from 'graphql-scalars';
