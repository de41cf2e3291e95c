import { randomBytes, randomUUID } from 'node:crypto';
import { execute, GraphQLError, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { NOBODY } from './actor.ts';
import type { Clock } from './clock.ts';
import { documentsOf, invalid } from './documents.ts';
import { newId } from './identifiers.ts';
import { NO_KEYS, type KeyRing } from './key-ring.ts';
import { languageOf } from './languages.ts';
import type { Logger } from './logging.ts';
import type { AnyManifest, Context } from './manifest.ts';
import { masked } from './masking.ts';
import { RIGHTS, type Right } from './rights.data.ts';
import { Rights } from './rights.ts';
import { schemaOfManifest } from './schema.ts';
import { refusalFrom } from './store-refusals.ts';
import type { Store } from './store.ts';
import type { Verify } from './tokens.ts';

/** A question to a subgraph, with what its bearer brought along: the token as it came, a language, the request's id. */
export interface Question {
  query: string;
  variables?: Record<string, unknown> | null | undefined;
  operationName?: string | null | undefined;
  headers: { authorization?: string | undefined; acceptLanguage?: string | undefined; requestId?: string | undefined };
}

/** An open subgraph: the same for a call within the process and for one over HTTP. */
export interface Subgraph {
  name: string;
  schema: GraphQLSchema;
  store: Store;
  answer(question: Question): Promise<ExecutionResult>;
}

/** What a process gives to the subgraphs it opens. */
export interface Surroundings {
  store: Store;
  verify: Verify;
  clock: Clock;
  log: Logger;
  /** The keys of a subgraph that holds numbers of persons. */
  keyRing?: KeyRing | undefined;
  /** The table of rights; the house's own unless told. */
  table?: readonly Right[];
}

/** Opens a subgraph on its store. It verifies every token itself: the gateway only forwards them. */
export async function openSubgraph(
  manifest: AnyManifest,
  { store, verify, clock, log, keyRing = NO_KEYS, table = RIGHTS }: Surroundings,
): Promise<Subgraph> {
  const { schema } = await schemaOfManifest(manifest, table);
  const prepare = documentsOf(schema);

  async function run(
    { query, variables, operationName, headers }: Question,
    requestId: string,
  ): Promise<ExecutionResult> {
    const prepared = prepare(query);
    if ('errors' in prepared) return { errors: prepared.errors };
    const actor = headers.authorization === undefined ? NOBODY : await verify(headers.authorization);
    const now = clock();
    const rights = new Rights(actor, now, table);
    const contextValue: Context = {
      actor,
      rights,
      now,
      loaders: manifest.loaders(store),
      store,
      keyRing,
      requestId,
      newId: () => newId(now, randomBytes(16)),
    };
    const { document } = prepared;
    const result = await execute({
      schema,
      document,
      variableValues: variables ?? {},
      operationName: operationName ?? null,
      contextValue,
    });
    // Without data it never began: the variables, or the name of the operation, are not valid.
    return result.data === undefined ? { errors: result.errors?.map(invalid) ?? [] } : result;
  }

  return {
    name: manifest.name,
    schema,
    store,
    async answer(question) {
      const { requestId = randomUUID(), acceptLanguage } = question.headers;
      const result = await run(question, requestId).catch((error: unknown) => ({ errors: [asGraphQLError(error)] }));
      return masked(understood(result), { language: languageOf(acceptLanguage), requestId, log });
    },
  };
}

const asGraphQLError = (error: unknown) =>
  error instanceof GraphQLError ? error : new GraphQLError('unexpected', { originalError: error as Error });

/** The result with the store's errors in our words. */
const understood = ({ errors, ...rest }: ExecutionResult): ExecutionResult => ({
  ...rest,
  ...(errors && { errors: errors.map((error) => inOurWords(error)) }),
});

function inOurWords(error: GraphQLError): GraphQLError {
  const refusal = refusalFrom(error.originalError);
  return refusal
    ? new GraphQLError(refusal.message, { path: error.path, nodes: error.nodes, extensions: refusal.extensions })
    : error;
}
