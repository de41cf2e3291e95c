import { randomUUID } from 'node:crypto';
import { execute, getOperationAST, type ExecutionResult, type GraphQLError, type GraphQLSchema } from 'graphql';
import { NOBODY, type Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import { documentsOf, invalid } from './documents.ts';
import { systemTimer, type Timer } from './expiry.ts';
import { NO_FEEDS, type Feeds } from './feeds.ts';
import type { HouseKeys } from './house-keys.ts';
import { newId } from './identifiers.ts';
import { HEARS_NOTHING, type AskHouse } from './in-house.ts';
import { NO_KEYS, type KeyRing } from './key-ring.ts';
import { languageOf } from './languages.ts';
import type { Logger } from './logging.ts';
import type { AnyManifest, Context } from './manifest.ts';
import { masked, told as toldOf, type Told } from './masking.ts';
import { metricsOf, type Metrics } from './metrics.ts';
import { POLICY, type Policy } from './policy.ts';
import { randomSixteen } from './random.ts';
import { Invalid } from './refusals.ts';
import { RIGHTS, type Right } from './rights.data.ts';
import { Rights } from './rights.ts';
import { schemaOfManifest } from './schema.ts';
import { NO_WORDS, type SignedWords } from './signed-words.ts';
import { asGraphQLError, inOurWords, translated } from './store-refusals.ts';
import { Store } from './store.ts';
import { isStream } from './streams.ts';
import { OVER_WEBSOCKET, subscribeTo, type Asked, type Events, type Tell } from './subscribing.ts';
import type { Verify } from './tokens.ts';

/** A question to a subgraph, with what its bearer brought along: the token as it came, a language, the request's id. */
export interface Question {
  query: string;
  variables?: Record<string, unknown> | null | undefined;
  operationName?: string | null | undefined;
  headers: {
    authorization?: string | undefined;
    acceptLanguage?: string | undefined;
    requestId?: string | undefined;
    /** Whether another subgraph has just written for the same request: what it told is taken in before this is answered. */
    afterWrite?: boolean | undefined;
  };
}

/** An open subgraph: the same for a call within the process and for one over HTTP. */
export interface Subgraph {
  name: string;
  schema: GraphQLSchema;
  store: Store;
  log: Logger;
  answer(question: Question): Promise<ExecutionResult>;
  /** A stream of events, each with a result; or what was wrong with the question. It does not reject. */
  subscribe(question: Question): Promise<Events | ExecutionResult>;
  /** How many subscriptions are open, each with the source that it holds. */
  openSubscriptions(): number;
  metrics: Metrics;
}

/** What a process gives to the subgraphs it opens. */
export interface Surroundings {
  store: Store;
  verify: Verify;
  clock: Clock;
  timer?: Timer;
  log: Logger;
  /** The keys of a subgraph that holds numbers of persons. */
  keyRing?: KeyRing | undefined;
  feeds?: Feeds;
  askHouse?: AskHouse;
  words?: SignedWords;
  /** Of a house that has a secret. */
  house?: HouseKeys | undefined;
  policy?: Policy;
  /** The table of rights; the house's own unless told. */
  table?: readonly Right[];
}

/** Opens a subgraph on its store. It verifies every token itself: the gateway only forwards them. */
export async function openSubgraph(
  manifest: AnyManifest,
  { store, verify, clock, log, ...given }: Surroundings,
): Promise<Subgraph> {
  const { keyRing = NO_KEYS, feeds = NO_FEEDS, askHouse = HEARS_NOTHING, words = NO_WORDS, house } = given;
  const { policy = POLICY, table = RIGHTS, timer = systemTimer } = given;
  const { schema } = await schemaOfManifest(manifest, table);
  const prepare = documentsOf(schema);
  let open = 0;

  function contextOf(actor: Actor, authorization: string | undefined, requestId: string): Context {
    const now = clock();
    return {
      actor,
      authorization,
      rights: new Rights(actor, now, table),
      now,
      loaders: manifest.loaders(store),
      store,
      keyRing,
      feeds,
      askHouse,
      policy,
      words,
      house,
      requestId,
      newId: () => newId(now, randomSixteen()),
      told: (error) =>
        toldOf(translated(asGraphQLError(error)), { language: 'id', requestId, log }).extensions as unknown as Told,
    };
  }

  /** The question as it can be executed, or what is wrong with it. Throws what `verify` does. */
  async function asked(
    { query, variables, operationName, headers: { authorization } }: Question,
    requestId: string,
  ): Promise<Asked | { errors: readonly GraphQLError[] }> {
    const prepared = prepare(query);
    if ('errors' in prepared) return prepared;
    const { document } = prepared;
    const actor = authorization === undefined ? NOBODY : await verify(authorization);
    return {
      actor,
      kind: getOperationAST(document, operationName)?.operation,
      args: { schema, document, variableValues: variables ?? {}, operationName: operationName ?? null },
      contextOf: () => contextOf(actor, authorization, requestId),
    };
  }

  /** Has a question run, and tells what came of it so that it may be shown. */
  async function told<T>(question: Question, run: (asked: Asked, tell: Tell) => Promise<T>) {
    const { requestId = randomUUID(), acceptLanguage } = question.headers;
    const telling = { language: languageOf(acceptLanguage), requestId, log };
    const tell: Tell = (result) => masked(inOurWords(result), telling);
    try {
      const one = await asked(question, requestId);
      return 'errors' in one ? tell(one) : await run(one, tell);
    } catch (error) {
      return tell({ errors: [asGraphQLError(error)] });
    }
  }

  return {
    name: manifest.name,
    schema,
    store,
    log,
    answer: (question) =>
      told(question, async (one, tell) => {
        if (question.headers.afterWrite) await feeds.catchUp();
        return tell(await answerTo(one));
      }),
    subscribe: (question) =>
      told(question, async (one, tell) => {
        const events = await subscribeTo(one, { time: { clock, timer }, tell, closed: () => (open -= 1) });
        if (isStream(events)) open += 1;
        return events;
      }),
    openSubscriptions: () => open,
    // Apart, so that its round trips are not taken for those of somebody's question.
    metrics: metricsOf(manifest.gauges ?? [], new Store(store.connection), clock),
  };
}

async function answerTo({ kind, args, contextOf }: Asked): Promise<ExecutionResult> {
  if (kind === 'subscription') throw new Invalid(OVER_WEBSOCKET);
  const result = await execute({ ...args, contextValue: contextOf() });
  // Without data it never began: the variables, or the name of the operation, are not valid.
  return result.data === undefined ? { errors: result.errors?.map(invalid) ?? [] } : result;
}
