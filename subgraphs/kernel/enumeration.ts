import { registerEnumType } from 'type-graphql';

const known = new WeakSet<object>();

/**
 * A GraphQL enum from its values and what each means. Its values are its names, so that what is stored can be read.
 * `export const Sex = enumeration(…); export type Sex = keyof typeof Sex;`
 */
export function enumeration<N extends string>(name: string, description: string, meanings: Record<N, string>) {
  const values = Object.fromEntries(Object.keys(meanings).map((value) => [value, value])) as { [K in N]: K };
  const valuesConfig = Object.fromEntries(
    Object.entries<string>(meanings).map(([value, meaning]) => [value, { description: meaning }]),
  );
  registerEnumType(values, { name, description, valuesConfig: valuesConfig as never });
  known.add(values);
  return Object.freeze(values);
}

/** Whether a type was made by `enumeration`. */
export const isEnumeration = (type: unknown): type is Record<string, string> =>
  typeof type === 'object' && type !== null && known.has(type);
