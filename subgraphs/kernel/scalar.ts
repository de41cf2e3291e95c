import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { Invalid } from './refusals.ts';

/** How a scalar of ours reads and writes. `read` answers undefined for what is not one. */
export interface ScalarRules<T> {
  name: string;
  description: string;
  /** A value as it should be written; it stands in the refusal. */
  example: string;
  read(value: unknown): T | undefined;
  write?(value: T): unknown;
}

/**
 * A GraphQL scalar whose refusals carry the code INVALID and an example, and never repeat what was sent:
 * it may have been somebody's number.
 */
export function scalar<T>({ name, description, example, read, write = (value) => value }: ScalarRules<T>) {
  const accept = (value: unknown): T => {
    const accepted = read(value);
    if (accepted !== undefined) return accepted;
    throw new Invalid({
      id: `Nilai ini bukan ${name} yang sah; contoh: ${example}.`,
      en: `This is not a valid ${name}; for example: ${example}.`,
    });
  };
  return new GraphQLScalarType<T, unknown>({
    name,
    description,
    parseValue: accept,
    parseLiteral: (node) => accept(literal(node)),
    serialize: (value) => write(value as T),
  });
}

function literal(node: ValueNode): unknown {
  if (node.kind === Kind.STRING) return node.value;
  if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return Number(node.value);
  return undefined;
}
