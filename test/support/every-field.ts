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

/**
 * What became of one field: it was told, or refused by the name of a right. `nothing` where a list leaves out what nobody
 * may see of: a page without records, or a record that is not on it.
 */
export type Told =
  { shown: true; empty: boolean; nothing: boolean } | { shown: false; code: string; right: string | undefined };

/** Where a record stands in an answer; by its id, in a list. */
export type Path = readonly (string | number | { id: string })[];

/** The fields of a type that can be asked for without knowing anything. */
export const fieldsOf = (schema: GraphQLSchema, type: string): Field[] =>
  Object.values((schema.getType(type) as GraphQLObjectType).getFields()).filter(
    ({ args }) => !args.some(isRequiredArgument),
  );

/** What is long, and shown or refused as a whole, is asked for in part. */
const IN_PART: Record<string, string> = { curves: 'curves(indices: [LENGTH_FOR_AGE])' };

/** How a field is asked for: what belongs to it with it, of a record of its own only which one it is. */
export function selectionOf(field: Field, depth = 4): string {
  const type = getNamedType(field.type);
  const asked = IN_PART[field.name] ?? field.name;
  if (isLeafType(type) || !isObjectType(type)) return asked;
  return `${asked} { ${partsOf(type, depth)} }`;
}

function partsOf(type: GraphQLObjectType, depth: number): string {
  const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  const key = fields.find(({ name }) => name === 'id' || name === 'code');
  if (key && !type.name.endsWith('Connection')) return key.name;
  const leaves = fields.filter(({ type: of }) => isLeafType(getNamedType(of))).map(({ name }) => name);
  const parts = depth > 0 ? fields.filter(({ type: of }) => isObjectType(getNamedType(of))) : [];
  return [...leaves, ...parts.map((part) => selectionOf(part, depth - 1))].join(' ');
}

const stepInto = (value: unknown, step: Path[number]): unknown =>
  typeof step === 'object'
    ? (value as { id: string }[] | null | undefined)?.find(({ id }) => id === step.id)
    : (value as Record<string | number, unknown> | null | undefined)?.[step];

const at = (data: unknown, path: Path): unknown => path.reduce(stepInto, data);

/** A path with the places of what is named by its id. */
const numbered = (data: unknown, path: Path): (string | number)[] =>
  path.map((step, i) =>
    typeof step === 'object'
      ? ((at(data, path.slice(0, i)) as { id: string }[] | null)?.findIndex(({ id }) => id === step.id) ?? -1)
      : step,
  );

/** Whether an error is about what lies at a path, around it or below it. */
const isAbout = (path: readonly (string | number)[], of: readonly (string | number)[] = []) =>
  of.every((step, i) => i >= path.length || step === path[i]);

/** What an answer tells of a field of the record at a path; a record that is refused as a whole tells nothing of any. */
export function toldAt({ data, errors = [] }: Answer<unknown>, path: Path, field: string): Told {
  const value = at(data, [...path, field]);
  // A part that is refused leaves what surrounds it: only what is wholly null was refused.
  if (value !== null && value !== undefined)
    return { shown: true, empty: false, nothing: (value as { totalCount?: number }).totalCount === 0 };
  const isThere = at(data, path) != null;
  const lost = numbered(data, isThere ? [...path, field] : path);
  const refusal = errors.find((error) => isAbout(lost, error.path));
  if (!refusal) return { shown: true, empty: true, nothing: !isThere };
  return { shown: false, code: refusal.extensions.code, right: refusal.extensions['right'] as string | undefined };
}
