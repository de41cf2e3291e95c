import { GraphQLError, Kind, parse, type ExecutionResult, type FieldNode, type SelectionSetNode } from 'graphql';

/**
 * What is said for a subgraph that gave no answer: every field that was asked of it is null, each with the reason at its
 * own path, so that a client sees what is missing and why, and everything else is answered.
 */
export function silence(query: string, variables: Record<string, unknown>, reason: GraphQLError): ExecutionResult {
  const operation = parse(query).definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const representations = variables['representations'];
  const paths = Array.isArray(representations)
    ? representations.flatMap((_, i) => fieldsOf(operation!.selectionSet, true).map((field) => ['_entities', i, field]))
    : fieldsOf(operation!.selectionSet, false).map((field) => [field]);
  return { errors: paths.map((path) => new GraphQLError(reason.message, { path, extensions: reason.extensions })) };
}

const nameOf = ({ alias, name }: FieldNode) => (alias ?? name).value;

/** The fields asked for, by the name they have in the answer: of the root, or of the entities below it. */
function fieldsOf({ selections }: SelectionSetNode, ofEntities: boolean): string[] {
  const names = selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, ofEntities);
    if (ofEntities && selection.name.value === '_entities') return fieldsOf(selection.selectionSet!, false);
    return [nameOf(selection)];
  });
  return [...new Set(names)].filter((name) => name !== '__typename');
}
