import {
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Answer } from './village.ts';

type Field = GraphQLField<unknown, unknown>;

/** What became of one field: it was told (perhaps that nothing is recorded), or refused by the name of a right. */
export type Told = { shown: true; empty: boolean } | { shown: false; code: string; right: string | undefined };

/** The fields of a type that can be asked for without knowing anything. */
export const fieldsOf = (schema: GraphQLSchema, type: string): Field[] =>
  Object.values((schema.getType(type) as GraphQLObjectType).getFields()).filter(
    ({ args }) => !args.some(isRequiredArgument),
  );

/** How a field is asked for: what belongs to it with it, of a record of its own only which one it is. */
export function selectionOf(field: Field, depth = 4): string {
  const type = getNamedType(field.type);
  if (isLeafType(type) || !isObjectType(type)) return field.name;
  return `${field.name} { ${partsOf(type, depth)} }`;
}

function partsOf(type: GraphQLObjectType, depth: number): string {
  const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  const key = fields.find(({ name }) => name === 'id' || name === 'code');
  if (key && !type.name.endsWith('Connection')) return key.name;
  const leaves = fields.filter(({ type: of }) => isLeafType(getNamedType(of))).map(({ name }) => name);
  const parts = depth > 0 ? fields.filter(({ type: of }) => isObjectType(getNamedType(of))) : [];
  return [...leaves, ...parts.map((part) => selectionOf(part, depth - 1))].join(' ');
}

const at = (data: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce((value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step], data);

/** Whether an error is about what lies at a path, around it or below it. */
const isAbout = (path: readonly (string | number)[], of: readonly (string | number)[] = []) =>
  of.every((step, i) => i >= path.length || step === path[i]);

/** What an answer tells of a field of the record at a path; a record that is refused as a whole tells nothing of any. */
export function toldAt(
  { data, errors = [] }: Answer<unknown>,
  path: readonly (string | number)[],
  field: string,
): Told {
  const value = at(data, [...path, field]);
  // A part that is refused leaves what surrounds it: only what is wholly null was refused.
  if (value !== null && value !== undefined) return { shown: true, empty: false };
  const lost = at(data, path) == null ? path : [...path, field];
  const refusal = errors.find((error) => isAbout(lost, error.path));
  if (!refusal) return { shown: true, empty: true };
  return { shown: false, code: refusal.extensions.code, right: refusal.extensions['right'] as string | undefined };
}
