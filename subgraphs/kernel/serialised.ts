import type { ExecutionResult } from 'graphql';

const known = new WeakMap<ExecutionResult, Buffer>();

/** A result as JSON in UTF-8, written once however many are told it. Throws for what JSON cannot say. */
export function jsonOf(result: ExecutionResult): Buffer {
  const written = known.get(result) ?? Buffer.from(JSON.stringify(result));
  known.set(result, written);
  return written;
}
