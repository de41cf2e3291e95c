import type { ExecutionResult } from 'graphql';
import type { Events } from '../subgraphs/kernel/subscribing.ts';
import { Audience } from './audience.ts';
import type { OpenEvents, Wish } from './federated-events.ts';
import { listenTo } from './listener.ts';
import type { Positioned } from './positioned.ts';

/** Opens a subscription to something that has positions, after one of them or from now on. */
export type OpenGrouped = (wish: Wish, positioned: Positioned, after?: string) => Promise<Events | ExecutionResult>;

/** Opens once what is asked with the same words by the same token. */
export function groupedEvents(open: OpenEvents): OpenGrouped {
  const audiences = new Map<string, Audience>();

  function audienceOf({ question, context }: Wish, { document, text, variables, selected }: Positioned): Audience {
    const { authorization, acceptLanguage } = question.headers;
    const variablesAfter = (after?: string) => variables(question.variables ?? {}, after);
    const key = JSON.stringify([authorization, acceptLanguage, text, variablesAfter()]);
    const known = audiences.get(key);
    if (known) return known;
    const audience = new Audience(
      (after) => open({ document, question: { ...question, variables: variablesAfter(after) }, context }, selected),
      () => audiences.delete(key),
    );
    audiences.set(key, audience);
    return audience;
  }

  return (wish, positioned, after) => listenTo(audienceOf(wish, positioned), after);
}
