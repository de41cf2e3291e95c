import { GraphQLError, type ExecutionResult } from 'graphql';
import mongoose, { mongo } from 'mongoose';
import { isBrokenConnection } from './broken-connection.ts';
import { isDuplicate } from './duplicate-key.ts';
import { Conflict, Invalid, Refusal } from './refusals.ts';

const OUT_OF_TIME = 50;

/** What an error of the store means to the person, or undefined for one that is a fault of ours. The values stay out of it. */
export function refusalFrom(error: unknown): Refusal | undefined {
  if (error instanceof mongoose.Error.ValidationError) {
    const kinds = Object.entries(error.errors).map(([path, { kind }]) => [path, kind ?? 'invalid']);
    return new Invalid(undefined, { fields: Object.fromEntries(kinds) as Record<string, string> });
  }
  if (error instanceof mongo.MongoServerError && isDuplicate(error)) {
    const paths = Object.keys((error as { keyPattern?: object }).keyPattern ?? {});
    // A sealed number is unique by its hash: to the person it is the number.
    return new Conflict(paths.map((path) => path.replace(/\.hash$/, '')));
  }
  if (error instanceof mongo.MongoServerError && error.code === OUT_OF_TIME) return new Refusal('TIMEOUT');
  if (isBrokenConnection(error) || error instanceof mongo.MongoServerSelectionError) return new Refusal('UNAVAILABLE');
  return undefined;
}

/** What was thrown, as an error of a result. */
export const asGraphQLError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError('unexpected', { originalError: error as Error });

/** The result with the store's errors in our words. */
export const inOurWords = ({ errors, ...rest }: ExecutionResult): ExecutionResult => ({
  ...rest,
  ...(errors && { errors: errors.map(translated) }),
});

/** An error of the store's in our words; any other as it is. */
export function translated(error: GraphQLError): GraphQLError {
  const refusal = refusalFrom(error.originalError);
  return refusal
    ? new GraphQLError(refusal.message, { path: error.path, nodes: error.nodes, extensions: refusal.extensions })
    : error;
}
