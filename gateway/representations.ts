import type { ExecutionResult, GraphQLError } from 'graphql';

type Variables = Record<string, unknown>;

/** Variables in which each entity is named once, and the way back to the answer that the gateway expects. */
export interface Unique {
  variables: Variables;
  spread(result: ExecutionResult): ExecutionResult;
}

/**
 * The gateway asks for an entity once for each place that needs it: thirty children of a desa ask for the desa thirty
 * times. Here each is asked for once, and its answer, or its error, is handed to all the places.
 */
export function uniqueRepresentations(variables: Variables): Unique {
  const asked = variables['representations'];
  if (!Array.isArray(asked)) return { variables, spread: (result) => result };
  const texts = asked.map((each) => JSON.stringify(each));
  const first = new Map<string, number>();
  for (const text of texts) if (!first.has(text)) first.set(text, first.size);
  if (first.size === asked.length) return { variables, spread: (result) => result };

  const places = texts.map((text) => first.get(text)!);
  return {
    variables: { ...variables, representations: [...first.keys()].map((text) => JSON.parse(text) as unknown) },
    spread({ data, errors, ...rest }) {
      const entities = data?.['_entities'] as unknown[] | undefined;
      return {
        ...rest,
        ...(data !== undefined && {
          data: data && entities ? { ...data, _entities: places.map((at) => entities[at]) } : data,
        }),
        ...(errors && { errors: errors.flatMap((error) => atEveryPlace(error, places)) }),
      };
    },
  };
}

function atEveryPlace(error: GraphQLError, places: number[]): GraphQLError[] {
  const [root, at, ...rest] = error.path ?? [];
  if (root !== '_entities' || typeof at !== 'number') return [error];
  const { message, extensions } = error;
  return places.flatMap((place, i) =>
    place === at ? [{ message, extensions, path: [root, i, ...rest] } as unknown as GraphQLError] : [],
  );
}
