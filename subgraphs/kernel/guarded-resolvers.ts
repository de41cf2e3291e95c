import {
  defaultFieldResolver,
  getNamedType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Guard } from './guard.ts';
import type { Context } from './manifest.ts';
import type { Act, Right } from './rights.data.ts';
import { isPublic } from './rights.ts';
import type { Kind, Subject } from './subjects.ts';

/** Resolvers by type and field. */
export type ResolversMap = Record<string, Record<string, unknown>>;

type Resolve = GraphQLFieldResolver<object, Context>;
/** A subscription's: what it listens to, and what it gives of each event. */
type Listen = { subscribe: Resolve; resolve: Resolve };
type Field = GraphQLField<unknown, unknown>;

/** Thrown while a schema is built for a field of which nothing says who may see it, or do it. */
export class Unguarded extends Error {
  constructor(field: string, why: string) {
    super(`${field}: ${why} (guard.ts says how)`);
  }
}

/** Fields that are a record's key: whoever may see anything of a record may know which one it is. */
const KEYS = new Set(['id', 'code']);

const guardOf = ({ extensions }: { extensions: object }) => (extensions as { guard?: Guard }).guard ?? {};

/**
 * Puts the table of rights before every resolver, so that nobody is let in by a forgotten `if`: a field answers only where
 * the actor may see what it is declared to show. Throws `Unguarded` where nothing is declared.
 */
export function guardedResolvers(schema: GraphQLSchema, map: ResolversMap, table: readonly Right[]): ResolversMap {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  const types = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'));
  const guarded = types.map((type) => {
    const own = map[type.name] ?? {};
    const fields = Object.values(type.getFields()).map((field) => {
      if (type === schema.getSubscriptionType())
        return [field.name, guardedSubscription(field, own[field.name] as Listen)];
      const resolve = (own[field.name] ?? defaultFieldResolver) as Resolve;
      return [
        field.name,
        roots.has(type) ? guardedRoot(type, field, resolve) : guardedField(type, field, resolve, table),
      ];
    });
    return [
      type.name,
      { ...own, ...Object.fromEntries(fields.filter(([, resolve]) => resolve !== defaultFieldResolver)) },
    ];
  });
  return { ...map, ...Object.fromEntries(guarded) };
}

/** A question needs no guard of its own where what it gives is judged record by record; an act does. */
function guardedRoot(type: GraphQLObjectType, field: Field, resolve: Resolve): Resolve {
  const { act, subject } = guardOf(field);
  const name = `${type.name}.${field.name}`;
  if (subject) return onceSomewhere(act ?? 'see', subject, resolve);
  if (type.name === 'Mutation') throw new Unguarded(name, 'which right does it take?');
  if (!givesRecords(field)) throw new Unguarded(name, 'who may see what it gives?');
  return resolve;
}

/**
 * It needs a guard as an act does. Rights may end while it is open: who may see such a thing nowhere any more is shown no
 * event.
 */
function guardedSubscription(field: Field, { subscribe, resolve }: Listen): Listen {
  const { act, subject } = guardOf(field);
  if (!subject) throw new Unguarded(`Subscription.${field.name}`, 'which right does it take?');
  const guarded = (each: Resolve) => onceSomewhere(act ?? 'see', subject, each);
  return { subscribe: guarded(subscribe), resolve: guarded(resolve) };
}

/** Refuses who may do this nowhere; whether they may do it here, the action judges. */
const onceSomewhere =
  (act: Act, subject: Subject | Kind, resolve: Resolve): Resolve =>
  (root, args, context, info) => {
    context.rights.demandSomewhere(act, subject);
    return resolve(root, args, context, info);
  };

function guardedField(type: GraphQLObjectType, field: Field, resolve: Resolve, table: readonly Right[]): Resolve {
  const { kind, placeOf } = guardOf(type);
  const { act, subject } = guardOf(field);
  const name = `${type.name}.${field.name}`;
  // Another subgraph's, brought along by the gateway.
  if (field.astNode?.directives?.some(({ name }) => name.value === 'external')) return resolve;
  if (!kind) throw new Unguarded(name, 'of which kind is its type, or is it a part or a stub?');
  if (subject && act) return onceSomewhere(act, subject, resolve);
  if (kind === 'PART') return resolve;
  if (kind === 'STUB') {
    if (KEYS.has(field.name) || givesRecords(field)) return resolve;
    if (subject && isPublic(table, 'see', subject)) return resolve;
    throw new Unguarded(name, 'who may see it? Of a stub, only what is public, judged by itself or by an action');
  }
  const what: Subject | Kind = subject ?? kind;
  if (isPublic(table, 'see', what)) return resolve;
  if (KEYS.has(field.name))
    return (root, args, context, info) => {
      context.rights.demandKnown(root, kind, placeOf);
      return resolve(root, args, context, info);
    };
  if (isNonNullType(field.type) && subject) throw new Unguarded(name, 'must be nullable: some role is refused it');
  return (root, args, context, info) => {
    context.rights.demandShown(root, what, placeOf);
    return resolve(root, args, context, info);
  };
}

/** Whether a field gives records of a kind, or pages of them: each is judged by itself. */
function givesRecords({ type }: Field): boolean {
  const given = getNamedType(type);
  if (!isObjectType(given)) return false;
  const { kind } = guardOf(given);
  if (kind !== 'PART') return kind !== undefined;
  const { nodes } = given.getFields();
  return nodes !== undefined && givesRecords(nodes);
}
