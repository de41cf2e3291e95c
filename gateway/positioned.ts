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
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';

type Variables = Record<string, unknown>;
type Field = GraphQLField<unknown, unknown>;

/** What the house asks of each item for itself. */
const OWN = ['id', 'at', 'change', 'cursor', 'previousCursor'] as const;

/** What the house knows of an item. */
export type Own = Readonly<Record<(typeof OWN)[number], string | null>>;

const owns = new WeakMap<ExecutionResult, Own>();

/** What the house knows of a result of such a subscription; nothing of one that could not be given. */
export const ownOf = (result: ExecutionResult): Own | undefined => owns.get(result);

/** A subscription to something that has positions. */
export interface Positioned {
  /** The document, which begins where `variables` says and asks where each item is, beside what the client selected. */
  readonly document: DocumentNode;
  /** Equal for what is equal, but for where it begins. */
  readonly text: string;
  /** What of its variables is used, and after which position it begins; from now without one. */
  variables(given: Variables, after: string | undefined): Variables;
  /** After which position the client asked it to begin, if after any. */
  beginning(given: Variables): string | undefined;
  /** A result as the client asked for it. */
  selected(result: ExecutionResult): ExecutionResult;
}

/** Finds positions in subscriptions, in each once for as long as its document is known. */
export function positions(schema: GraphQLSchema) {
  const known = new WeakMap<DocumentNode, Map<string | null | undefined, Positioned | undefined>>();
  return (document: DocumentNode, operationName: string | null | undefined): Positioned | undefined => {
    const ofDocument = known.get(document) ?? new Map<string | null | undefined, Positioned | undefined>();
    known.set(document, ofDocument);
    if (!ofDocument.has(operationName)) ofDocument.set(operationName, positionedBy(schema, document, operationName));
    return ofDocument.get(operationName);
  };
}

const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const;

/**
 * What it takes to follow a subscription whose field takes `after` and gives positions, whether the client selected them
 * or not; undefined for any other. The document is valid.
 */
function positionedBy(
  schema: GraphQLSchema,
  whole: DocumentNode,
  operationName: string | null | undefined,
): Positioned | undefined {
  const operation = getOperationAST(whole, operationName)!;
  const document = Object.values(separateOperations(whole)).find((each) => each.definitions.includes(operation))!;
  const { nodes, field } = rootOf(schema, document);
  const [root] = nodes;
  if (!root || !field || !hasPositions(field)) return undefined;
  const free = nameThatIsFree(print(document));
  const begins = { kind: Kind.VARIABLE, name: nameNode(free) } as const;
  const after: ArgumentNode = { kind: Kind.ARGUMENT, name: nameNode('after'), value: begins };
  const type = parseType(String(field.args.find(({ name }) => name === 'after')!.type));
  const definition: VariableDefinitionNode = { kind: Kind.VARIABLE_DEFINITION, variable: begins, type };
  const own = OWN.map((name): FieldNode => ({ kind: Kind.FIELD, alias: nameNode(free + name), name: nameNode(name) }));

  const asking = (node: FieldNode): FieldNode => ({
    ...node,
    arguments: [...(node.arguments ?? []).filter(({ name }) => name.value !== 'after'), after],
    selectionSet: { ...node.selectionSet!, selections: [...node.selectionSet!.selections, ...own] },
  });
  const asked = visit(document, { Field: (node) => (nodes.has(node) ? asking(node) : undefined) });
  const used = variablesIn(asked);
  const { variableDefinitions = [] } = operation;
  const definitions = variableDefinitions.filter(({ variable }) => used.has(variable.name.value));
  const defining = (node: OperationDefinitionNode) => ({ ...node, variableDefinitions: [...definitions, definition] });
  const positioned = visit(asked, { OperationDefinition: defining });
  return {
    document: positioned,
    text: print(positioned),
    variables: (given, position) => ({
      ...Object.fromEntries(
        definitions.flatMap(({ variable: { name } }) =>
          given[name.value] === undefined ? [] : [[name.value, given[name.value]]],
        ),
      ),
      [free]: position ?? null,
    }),
    beginning(given) {
      const { coerced } = getVariableValues(schema, variableDefinitions, given);
      // What cannot be read is refused by whoever opens it.
      return (coerced && (getArgumentValues(field, root, coerced)['after'] as string | null)) ?? undefined;
    },
    selected(result) {
      const [[name, item] = []] = Object.entries(result.data ?? {}) as [string, Variables | null][];
      if (!name || !item) return result;
      const wanted = { ...item };
      for (const each of OWN) delete wanted[free + each];
      const selected = { ...result, data: { [name]: wanted } };
      owns.set(selected, Object.fromEntries(OWN.map((each) => [each, item[free + each]])) as Own);
      return selected;
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
  const fields = 'getFields' in given ? given.getFields() : {};
  return OWN.every((name) => name in fields) && args.some(({ name }) => name === 'after');
}

/** The variables that a document uses, wherever. */
function variablesIn(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, { VariableDefinition: () => false, Variable: ({ name }) => void names.add(name.value) });
  return names;
}

/** A beginning of names that does not stand in the text. */
function nameThatIsFree(text: string): string {
  let name = 'own_';
  while (text.includes(name)) name += '_';
  return name;
}
