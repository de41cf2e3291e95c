import { getOperationAST, Kind, parse, print, visit, type ExecutionResult, type FieldNode } from 'graphql';
import { TOKENS } from './limits.ts';

/** An item of a subscription to alerts, as its document has it, and which event it is; of a mark there is none. */
export interface Named {
  readonly event: { readonly id: string; readonly at: string } | null;
  readonly result: ExecutionResult;
}

/** The document of a webhook, which asks for the id and the moment of each event beside what its agency selected. */
export interface WebhookDocument {
  readonly query: string;
  named(result: ExecutionResult): Named;
}

/** Makes a document name its events. Its root field stands there by itself. Throws what `parse` does. */
export function naming(given: string, operationName: string | null | undefined): WebhookDocument {
  const document = parse(given, { maxTokens: TOKENS });
  const operation = getOperationAST(document, operationName);
  const root = operation?.selectionSet.selections[0];
  const own = freeName(given);
  const query = print(
    visit(document, { Field: (field) => (field === root ? asking(field, `${own}Id`, `${own}At`) : undefined) }),
  );
  return {
    query,
    named(result) {
      const [[name, item] = []] = Object.entries(result.data ?? {}) as [string, Record<string, unknown> | null][];
      if (!name || !item) return { event: null, result };
      const { [`${own}Id`]: id, [`${own}At`]: at, ...selected } = item;
      const event = id === null ? null : { id: String(id), at: String(at) };
      return { event, result: { ...result, data: { [name]: selected } } };
    },
  };
}

const asking = (field: FieldNode, id: string, at: string): FieldNode => ({
  ...field,
  selectionSet: {
    ...field.selectionSet!,
    selections: [...(field.selectionSet?.selections ?? []), aliased(id, 'id'), aliased(at, 'at')],
  },
});

const aliased = (alias: string, name: string): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: alias },
  name: { kind: Kind.NAME, value: name },
});

/** A beginning of names that does not stand in the text. */
function freeName(text: string): string {
  let name = 'event';
  while (text.includes(`${name}Id`) || text.includes(`${name}At`)) name += '_';
  return name;
}
