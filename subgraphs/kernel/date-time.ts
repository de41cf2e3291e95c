import { GraphQLDateTime } from 'graphql-scalars';
import { scalar } from './scalar.ts';

/** Reads a moment by RFC 3339, or answers undefined. */
export function readDateTime(value: unknown): Date | undefined {
  try {
    return GraphQLDateTime.parseValue(value);
  } catch {
    return undefined;
  }
}

/** The GraphQL scalar of a moment, written in UTC. */
export const DateTimeScalar = scalar<Date>({
  name: 'DateTime',
  description: 'A moment by RFC 3339, in UTC: `2025-07-25T01:00:00.000Z`',
  example: '2025-07-25T01:00:00Z',
  read: readDateTime,
  write: (value) => value.toISOString(),
});
