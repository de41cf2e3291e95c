import {
  getArgumentValues,
  getNamedType,
  getOperationAST,
  getVariableValues,
  Kind,
  parseType,
  print,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';

type Variables = Record<string, unknown>;
type Field = GraphQLField<unknown, unknown>;

/** A subscription to something that has positions, as it is asked for whoever may come back. */
export interface Resumable {
  /** The document, which asks for the position of each item beside what the client selected. */
  document: DocumentNode;
  /** The same, which begins after the position that `variables` gives. */
  resumed: DocumentNode;
  variables(after: string): Variables;
  /** After which position the client asked it to begin, if after any. */
  beginning(variables: Variables): string | undefined;
  /** An item as the client asked for it, and its position; none of what could not be given. */
  parted(result: ExecutionResult): { id: string | undefined; result: ExecutionResult };
}

/** Makes subscriptions resumable, each once for as long as its document is known. */
export function resumables(schema: GraphQLSchema) {
  const known = new WeakMap<DocumentNode, Map<string | null | undefined, Resumable | undefined>>();
  return (document: DocumentNode, operationName: string | null | undefined): Resumable | undefined => {
    const ofDocument = known.get(document) ?? new Map<string | null | undefined, Resumable | undefined>();
    known.set(document, ofDocument);
    if (!ofDocument.has(operationName)) ofDocument.set(operationName, resumableOf(schema, document, operationName));
    return ofDocument.get(operationName);
  };
}

const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const;

/**
 * Makes a subscription resumable whose field gives `cursor` and takes `after`, whether the client selected the cursor or
 * not; undefined for any other. The document is valid.
 */
function resumableOf(
  schema: GraphQLSchema,
  whole: DocumentNode,
  operationName: string | null | undefined,
): Resumable | undefined {
  const operation = getOperationAST(whole, operationName)!;
  const document = Object.values(separateOperations(whole)).find((each) => each.definitions.includes(operation))!;
  const { nodes, field } = rootOf(schema, document);
  const [root] = nodes;
  if (!root || !field || !hasPositions(field)) return undefined;
  const own = nameThatIsFree(print(document));
  const cursor: FieldNode = { kind: Kind.FIELD, alias: nameNode(own), name: nameNode('cursor') };
  const variable = { kind: Kind.VARIABLE, name: nameNode(own) } as const;
  const after: ArgumentNode = { kind: Kind.ARGUMENT, name: nameNode('after'), value: variable };
  const type = parseType(String(field.args.find(({ name }) => name === 'after')!.type));
  const definition: VariableDefinitionNode = { kind: Kind.VARIABLE_DEFINITION, variable, type };
  const { variableDefinitions = [] } = operation;

  const asking = (node: FieldNode): FieldNode => ({
    ...node,
    selectionSet: { ...node.selectionSet!, selections: [...node.selectionSet!.selections, cursor] },
  });
  const beginningAfter = (node: FieldNode): FieldNode => ({
    ...asking(node),
    arguments: [...(node.arguments ?? []).filter(({ name }) => name.value !== 'after'), after],
  });
  return {
    document: visit(document, { Field: (node) => (nodes.has(node) ? asking(node) : undefined) }),
    resumed: visit(document, {
      Field: (node) => (nodes.has(node) ? beginningAfter(node) : undefined),
      OperationDefinition: (node) => ({ ...node, variableDefinitions: [...variableDefinitions, definition] }),
    }),
    variables: (position) => ({ [own]: position }),
    beginning(variables) {
      const { coerced } = getVariableValues(schema, variableDefinitions, variables);
      // What cannot be read is refused by whoever opens it.
      return (coerced && (getArgumentValues(field, root, coerced)['after'] as string | null)) ?? undefined;
    },
    parted(result) {
      const [[name, item] = []] = Object.entries(result.data ?? {}) as [string, Variables | null][];
      if (!name || !item) return { id: undefined, result };
      const { [own]: id, ...selected } = item;
      return { id: id as string, result: { ...result, data: { [name]: selected } } };
    },
  };
}

/** The one field of a subscription, and where in the document it stands: in several places perhaps, of the same arguments. */
function rootOf(schema: GraphQLSchema, document: DocumentNode): { nodes: ReadonlySet<FieldNode>; field?: Field } {
  const info = new TypeInfo(schema);
  const nodes = new Map<FieldNode, Field>();
  const look = (node: FieldNode): void => {
    const field = info.getFieldDef();
    if (field && info.getParentType() === schema.getSubscriptionType()) nodes.set(node, field);
  };
  visit(document, visitWithTypeInfo(info, { Field: look }));
  const [field] = nodes.values();
  return { nodes: new Set(nodes.keys()), ...(field && { field }) };
}

function hasPositions({ type, args }: Field): boolean {
  const given = getNamedType(type);
  const saysWhere = 'getFields' in given && given.getFields()['cursor'] !== undefined;
  return saysWhere && args.some(({ name }) => name === 'after');
}

/** A name that does not stand in the text. */
function nameThatIsFree(text: string): string {
  let name = 'position';
  while (text.includes(name)) name += '_';
  return name;
}
