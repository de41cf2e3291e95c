import { EventSource } from 'eventsource';
import type { ExecutionResult } from 'graphql';
import { alertsQuestion } from './alerts-question.ts';
import { codesOf, postTo, type Answer } from './post-to.ts';
import type { Item } from './received.ts';
import { subscriberOf, type Asking, type End, type Subscriber } from './subscriber.ts';

/** How somebody reads an event stream. */
export interface Reading {
  /** As a page does, whose EventSource can send no token. */
  readonly byTicket?: boolean;
  /** What is asked of each event beside its place in the log. */
  readonly selection?: string;
}

type Told = ExecutionResult<{ stuntingAlert?: Item | null }>;

const OPEN_TICKET = `mutation OpenTicket($query: String!, $variables: JSONObject) {
  openTicket(query: $query, variables: $variables) { ticket }
}`;
const ANSWERED_WITHIN_MILLISECONDS = 15_000;

/**
 * An EventSource, which comes back by itself as long as it is let: as behind a balancer, each time at the next gateway.
 * Where it gives up there is another one after the last cursor.
 */
export function eventSourceOf(asking: Asking, { byTicket = false, selection = '' }: Reading = {}): Subscriber {
  const { wants, authorization, doors } = asking;

  /** What stands in the address; or why there is no ticket. */
  async function wordsFor(door: string, after: string | null): Promise<Record<string, string> | End> {
    const { query, variables } = alertsQuestion(wants, { selection, after });
    if (!byTicket) return { query, variables: JSON.stringify(variables) };
    const question = { authorization, query: OPEN_TICKET, variables: { query, variables } };
    const answer = await postTo<{ openTicket: { ticket: string } | null }>(
      door,
      question,
      ANSWERED_WITHIN_MILLISECONDS,
    );
    return answer.data?.openTicket ? { ticket: answer.data.openTicket.ticket } : codesOf(answer);
  }

  return subscriberOf(asking, async (door, { after, items }, { gone, breaks }) => {
    const words = await wordsFor(door, after);
    if (typeof words === 'string') return words;
    if (gone.aborted) return 'STOPPED';
    const search = new URLSearchParams(words);
    let turn = doors.indexOf(door);
    const source = new EventSource(`${door}?${search}`, {
      fetch: (_, { headers, ...init }) =>
        fetch(`${doors[turn++ % doors.length]}?${search}`, {
          ...init,
          headers: { ...headers, ...(!byTicket && { authorization }) },
        }),
    });
    const over = new AbortController();
    try {
      return await new Promise<End>((resolve) => {
        source.addEventListener('next', (event) => {
          const { data, errors } = JSON.parse(event.data as string) as Told;
          if (data?.stuntingAlert) items.push(data.stuntingAlert);
          else resolve(codesOf({ errors } as Answer<unknown>));
        });
        source.addEventListener('complete', () => resolve('COMPLETE'));
        source.addEventListener('error', ({ code }) =>
          source.readyState === EventSource.CLOSED ? resolve(`STATUS ${code}`) : breaks(),
        );
        gone.addEventListener('abort', () => resolve('STOPPED'), { signal: over.signal });
      });
    } finally {
      over.abort();
      source.close();
    }
  });
}
