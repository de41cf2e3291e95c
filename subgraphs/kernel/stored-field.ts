import 'reflect-metadata';
import { GraphQLScalarType } from 'graphql';
import { Schema, type SchemaDefinitionProperty } from 'mongoose';
import { Field, Float, ID, Int } from 'type-graphql';
import { CalendarDateScalar } from './calendar-date.ts';
import { DateTimeScalar } from './date-time.ts';
import { isEnumeration } from './enumeration.ts';
import { ShownAs } from './guard.ts';
import { MonthScalar } from './month.ts';
import { PartialDateScalar } from './partial-date.ts';
import { RegionCodeScalar } from './region-code.ts';
import { RupiahScalar } from './rupiah.ts';
import type { Subject } from './subjects.ts';

/** A decorated class. */
export type Class<T extends object = object> = abstract new (...args: never[]) => T;

type Type = () => unknown;

/** What the store holds a field to. A field is required unless it says otherwise. */
export interface StorageRules {
  /** Null means "not recorded", in GraphQL and in the store. */
  nullable?: boolean;
  /** The right that shows it: required in the store, it is yet null in GraphQL for a role that lacks it. */
  guarded?: Subject;
  min?: number;
  max?: number;
  maxlength?: number;
  match?: RegExp;
  /** The most items a list may have; 100 unless told. */
  atMost?: number;
  /** What is stored when nothing is given; never a moment or a chance. */
  default?: unknown;
}

interface StoredPath {
  type: Type;
  rules: StorageRules;
}

const declared = new Map<object, Map<string, StoredPath>>();

function declare(prototype: object, name: string, path: StoredPath): void {
  const paths = declared.get(prototype) ?? new Map<string, StoredPath>();
  declared.set(prototype, paths.set(name, path));
}

/** A field that is both served by GraphQL and stored by Mongoose, declared once: its type, what it means, its bounds. */
export function StoredField(type: Type, description: string, rules: StorageRules = {}): PropertyDecorator {
  return (prototype, name) => {
    const nullable = rules.nullable || rules.guarded !== undefined;
    Field(type as never, { description, nullable, simple: true })(prototype, name as never);
    if (rules.guarded) ShownAs(rules.guarded)(prototype, name as never);
    declare(prototype, String(name), { type, rules });
  };
}

/** A path that is stored but never served as it is. */
export function StoredOnly(type: Type, rules: StorageRules = {}): PropertyDecorator {
  return (prototype, name) => declare(prototype, String(name), { type, rules });
}

/** A list in which some items may be null is a question that the reader must answer: ours have none. */
const LIST_AT_MOST = 100;

const stored = new Map<unknown, unknown>([
  [ID, String],
  [String, String],
  [Int, Number],
  [Float, Number],
  [Boolean, Boolean],
  [CalendarDateScalar, String],
  [MonthScalar, String],
  [PartialDateScalar, String],
  [RegionCodeScalar, String],
  [DateTimeScalar, Date],
  [Buffer, Buffer],
]);

/** Thrown while a schema is built for a field whose type has no stored form. */
export class NoStoredForm extends Error {
  constructor(field: string, type: unknown) {
    const name = type instanceof GraphQLScalarType ? `scalar ${type.name}` : String(type);
    super(`${field}: nothing says how to store ${name}; give it a row in stored-field.ts`);
  }
}

// Mongoose runs validators on an explicit null too, which a nullable field may hold.
const wholeNumber = {
  validator: (value: unknown) => value === null || Number.isInteger(value),
  message: '{PATH} must be a whole number',
};

// Mongoose bounds a Number, and silently not a BigInt.
const within = ({ min = -Infinity, max = Infinity }: StorageRules) => ({
  validator: (value: unknown) => value === null || ((value as bigint) >= min && (value as bigint) <= max),
  message: `{PATH} must be between ${min} and ${max}`,
});

function shapeOf(field: string, item: unknown, rules: StorageRules): SchemaDefinitionProperty {
  if (isEnumeration(item)) return { type: String, enum: Object.values(item) };
  if (item === Int) return { type: Number, validate: wholeNumber };
  if (item === RupiahScalar) return { type: Schema.Types.BigInt, validate: within(rules) };
  if (stored.has(item)) return { type: stored.get(item) } as SchemaDefinitionProperty;
  if (typeof item === 'function' && declared.has(item.prototype)) return { type: schemaOf(item as Class) };
  throw new NoStoredForm(field, item);
}

function pathOf(field: string, { type, rules }: StoredPath): SchemaDefinitionProperty {
  const of = type();
  const { nullable = false, guarded: _, atMost = LIST_AT_MOST, ...bounds } = rules;
  if (!Array.isArray(of)) return { ...(shapeOf(field, of, rules) as object), required: !nullable, ...bounds };
  const bounded = {
    validator: (list: unknown[] | null) => list === null || list.length <= atMost,
    message: `{PATH} holds at most ${atMost}`,
  };
  const items = { ...(shapeOf(field, of[0], rules) as object), required: true, ...bounds };
  return { type: [items], required: !nullable, validate: bounded } as never;
}

function pathsOf(of: Class): Map<string, StoredPath> {
  const chain: object[] = [];
  for (let p = of.prototype; p && p !== Object.prototype; p = Object.getPrototypeOf(p)) chain.unshift(p);
  return new Map(chain.flatMap((prototype) => [...(declared.get(prototype) ?? [])]));
}

/** The Mongoose schema of a decorated class; `id` names the stored type of its `_id`, none for a part of a record. */
export function schemaOf<T extends object>(of: Class<T>, { id = false }: { id?: boolean } = {}): Schema {
  const paths = [...pathsOf(of)].map(([name, path]) => [name, pathOf(`${of.name}.${name}`, path)]);
  const definition = { ...Object.fromEntries(paths), ...(id && { _id: { type: String, required: true } }) };
  return new Schema(definition, {
    _id: false,
    id: false,
    versionKey: false,
    strict: 'throw',
    strictQuery: 'throw',
    autoIndex: false,
  });
}
