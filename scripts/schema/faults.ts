import { buildSchema, findBreakingChanges, isEnumType, isInputObjectType, isObjectType, isScalarType, type GraphQLSchema } from 'graphql';

/** Public types, fields, arguments and values without a description, by their coordinates. */
export function undescribed(schema: GraphQLSchema): string[] {
  const missing: string[] = [];
  const look = (coordinate: string, { description }: { description?: string | null | undefined }) => {
    if (!description?.trim()) missing.push(coordinate);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || (isScalarType(type) && ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name))) continue;
    if (type !== schema.getQueryType() && type !== schema.getMutationType() && type !== schema.getSubscriptionType()) look(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
    if (!isObjectType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      look(`${type.name}.${field.name}`, field);
      for (const arg of 'args' in field ? field.args : []) {
        // The key of a look-up explains itself.
        if (arg.name !== 'id' && arg.name !== 'code') look(`${type.name}.${field.name}(${arg.name}:)`, arg);
      }
    }
  }
  return missing;
}

/** What breaks clients of the released schema and is not owned up to: a decision must name it in backquotes (`Type.field`). */
export const breaking = (released: string, api: string, decisions: string): string[] =>
  findBreakingChanges(buildSchema(released), buildSchema(api))
    .map(({ description }) => description)
    .filter((description) => {
      const names = description.match(/\b[A-Za-z_]+(?:\.[A-Za-z_]+)*\b/g)?.filter((name) => /^[A-Z]/.test(name)) ?? [];
      return !names.some((name) => decisions.includes(`\`${name}\``));
    });
