import 'reflect-metadata';
import { ArgsType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { readDateTime } from './date-time.ts';
import { Part } from './guard.ts';
import { Invalid } from './refusals.ts';
import type { Order } from './read.ts';
import type { Class } from './stored-field.ts';

/** The most records a page holds. */
export const PAGE_AT_MOST = 100;

/** Which page of a list: `first` records after a cursor. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { description: `How many records, at most ${PAGE_AT_MOST}`, defaultValue: 20 })
  first!: number;

  @Field(() => String, { nullable: true, description: 'The cursor after which to go on (`pageInfo.endCursor`)' })
  after?: string | null;
}

@ObjectType({ description: 'Where a page stands in its list' })
@Directive('@shareable')
@Part()
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is a next page' }) hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'Whether there is something before this page' }) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'The cursor of the first record; null on an empty page' })
  startCursor!: string | null;
  @Field(() => String, { nullable: true, description: 'The cursor of the last record: give it as `after` to go on' })
  endCursor!: string | null;
}

/** A page of a list, as GraphQL serves it: the count is taken only when it is asked for. */
export interface Page<T> {
  nodes: readonly T[];
  edges: () => { cursor: string; node: T }[];
  pageInfo: PageInfo;
  totalCount: () => Promise<number>;
}

/** The Relay connection of a type: `nodes`, `edges`, `pageInfo`, `totalCount`; `shareable` where several subgraphs serve it. */
export function connectionOf<T extends object>(node: Class<T>, { shareable = false } = {}): Class<Page<T>> {
  const { name } = node;
  @ObjectType(`${name}Edge`, { description: `One ${name} of a page, with its cursor` })
  @Part()
  class Edge {
    @Field(() => String, { simple: true, description: 'The place of this record in the list; opaque' }) cursor!: string;
    @Field(() => node as never, { simple: true, description: 'The record' }) node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${name} records` })
  @Part()
  class Connection {
    @Field(() => [node as never], { simple: true, description: 'The records of this page' }) nodes!: T[];
    @Field(() => [Edge], { simple: true, description: 'The records of this page, each with its cursor' })
    edges!: Edge[];
    @Field(() => PageInfo, { simple: true, description: 'Where this page stands' }) pageInfo!: PageInfo;
    @Field(() => Int, { simple: true, description: 'How many records the whole list has, on all pages' })
    totalCount!: number;
  }
  if (shareable) for (const type of [Edge, Connection]) Directive('@shareable')(type);
  return Connection as never;
}

/** Checks a page's size. Throws `Invalid` that says what would be taken. */
export function checkedFirst({ first }: PageArgs, atMost = PAGE_AT_MOST): number {
  if (first >= 1 && first <= atMost) return first;
  throw new Invalid(
    { id: `"first" harus antara 1 dan ${atMost}.`, en: `"first" must be between 1 and ${atMost}.` },
    { fields: { first: `1..${atMost}` } },
  );
}

/** A moment as a cursor writes it, so that it is read as a moment again. */
const plain = (value: unknown) => (value instanceof Date ? { moment: value.toISOString() } : (value ?? null));

const write = (document: object, paths: string[]) =>
  Buffer.from(JSON.stringify(paths.map((path) => plain((document as Record<string, unknown>)[path])))).toString(
    'base64url',
  );

/** What comes after a cursor in an order, as a filter. Throws `Invalid` for what is no cursor of this list. */
export function afterCursor(after: string | null | undefined, order: Order): Record<string, unknown> {
  if (!after) return {};
  const paths = Object.keys(order);
  const values = valuesOf(after);
  if (values?.length !== paths.length) throw notACursor();
  const steps = paths.map((path, depth) => ({
    ...Object.fromEntries(paths.slice(0, depth).map((before, i) => [before, values[i]])),
    [path]: { [order[path] === 1 ? '$gt' : '$lt']: values[depth] },
  }));
  return steps.length === 1 ? steps[0]! : { $or: steps };
}

function valuesOf(cursor: string): unknown[] | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(values)) return undefined;
    const read = values.map((value: { moment?: unknown } | null) => readDateTime(value?.moment) ?? value);
    const known = (value: unknown) => ['string', 'number'].includes(typeof value) || value instanceof Date;
    return read.every(known) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** The name of the row after which a page begins, of a list that was computed; undefined for the first page. Throws `Invalid`. */
function rowBefore(after: string | null | undefined): string | undefined {
  if (!after) return undefined;
  const values = valuesOf(after);
  if (values?.length !== 1 || typeof values[0] !== 'string') throw notACursor();
  return values[0];
}

/** A page of a list that was computed, in the order in which it stands: each row has a name. Throws `Invalid`. */
export function pageOfRows<T extends { readonly row: string }>(rows: readonly T[], page: PageArgs): Page<T> {
  const before = rowBefore(page.after);
  const at = before === undefined ? 0 : rows.findIndex(({ row }) => row === before) + 1;
  if (before !== undefined && at === 0) throw notACursor();
  return pageOf(rows.slice(at, at + page.first + 1), page, { row: 1 }, () => Promise.resolve(rows.length));
}

const notACursor = () =>
  new Invalid(
    { id: '"after" bukan kursor dari daftar ini.', en: '"after" is no cursor of this list.' },
    { fields: { after: 'pageInfo.endCursor' } },
  );

/** Makes a page of what was read: one record more than `first` was asked for, to know whether there is a next page. */
export function pageOf<T extends object>(
  found: readonly T[],
  { first, after }: PageArgs,
  order: Order,
  count: () => Promise<number>,
): Page<T> {
  const nodes = found.slice(0, first);
  const cursorOf = (node: T | undefined) => (node ? write(node, Object.keys(order)) : null);
  return {
    nodes,
    edges: () => nodes.map((node) => ({ cursor: write(node, Object.keys(order)), node })),
    pageInfo: {
      hasNextPage: found.length > first,
      hasPreviousPage: Boolean(after),
      startCursor: cursorOf(nodes[0]),
      endCursor: cursorOf(nodes.at(-1)),
    },
    // A list that is wholly on its first page has been counted by reading it.
    totalCount: !after && found.length <= first ? () => Promise.resolve(found.length) : count,
  };
}

/** The same page of something else that each of its records leads to; the cursors stay those of the records. */
export async function mapPage<A extends object, B>(page: Page<A>, map: (node: A) => Promise<B>): Promise<Page<B>> {
  const nodes = await Promise.all(page.nodes.map(map));
  return { ...page, nodes, edges: () => page.edges().map(({ cursor }, i) => ({ cursor, node: nodes[i]! })) };
}
