import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { parse, type GraphQLSchema } from 'graphql';
import { buildSchema, createResolversMap, type PubSub } from 'type-graphql';
import { guardedResolvers, type ResolversMap } from './guarded-resolvers.ts';
import type { AnyManifest, Context } from './manifest.ts';
import { RIGHTS, type Right } from './rights.data.ts';

const FEDERATION = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible"]
)`;

/** type-graphql wants one where there are subscriptions, though each of ours says itself what it listens to. */
const NO_TOPICS: PubSub = {
  publish() {},
  subscribe(topic) {
    throw new Error(`nothing is told by topics such as ${topic}: a subscription needs \`subscribe\` (guard.ts)`);
  },
};

/** A subgraph's schema, and its SDL as the composition takes it. */
export interface SubgraphSchema {
  schema: GraphQLSchema;
  typeDefs: string;
}

/** Makes the Federation 2 schema of a manifest's classes, each field behind the table of rights. */
export async function schemaOfManifest(
  { resolvers, references, orphans = [] }: AnyManifest,
  table: readonly Right[] = RIGHTS,
): Promise<SubgraphSchema> {
  const schema = await buildSchema({
    resolvers,
    orphanedTypes: orphans as never[],
    validate: false,
    pubSub: NO_TOPICS,
  });
  const typeDefs = `${printSchemaWithDirectives(schema)}\n\n${FEDERATION}\n`;
  const map = guardedResolvers(schema, createResolversMap(schema) as ResolversMap, table);
  // It asks whether a document is an instance of a class that others extend; ours are plain, and never of a union.
  for (const type of Object.values(map)) delete type['__isTypeOf'];
  for (const [type, find] of Object.entries(references)) {
    // Always async: one that throws at once would fail the whole batch of entities.
    const resolve = async (key: Record<string, string>, context: Context) => find(key, context);
    map[type] = { ...map[type], __resolveReference: resolve };
  }
  return { schema: buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers: map as never }]), typeDefs };
}
