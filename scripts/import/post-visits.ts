import { setTimeout as pause } from 'node:timers/promises';
import type { RowRefusal } from './row-refusal.ts';
import type { SentVisit } from './visit-row.ts';

/** What became of a visit that was sent. */
export type Verdict = { readonly wasThere: boolean } | { readonly refusal: RowRefusal };

/** Sends up to 500 visits, and tells of each what became of it. Throws `Stopped`. */
export type SendVisits = (visits: readonly SentVisit[]) => Promise<Verdict[]>;

/** Nothing more can be sent; its message is one sentence to whoever runs the import. */
export class Stopped extends Error {}

/** Where, as whom and how visits are sent. */
export interface Sending {
  readonly url: string;
  readonly token: string;
  readonly dryRun: boolean;
  /** How long to wait before each further attempt, in milliseconds. */
  readonly pauses?: readonly number[];
  /** Once it is aborted, what found no answer is sent once more at most, and at once. */
  readonly ended?: AbortSignal;
}

/** Half a minute: a process that is replaced is back by then. */
const PAUSES = [500, 1_500, 4_000, 8_000, 16_000];

const ANSWER_MILLISECONDS = 60_000;

/** Codes that pass by themselves. What they are said of may be recorded all the same: to send it again changes nothing. */
const PASSING = ['UNAVAILABLE', 'OVERLOADED', 'TIMEOUT'];

const QUESTION = `mutation ImportVisits($visits: [VisitInput!]!, $dryRun: Boolean!) {
  recordVisits(visits: $visits, dryRun: $dryRun) {
    index
    wasThere
    refusal { code fields id: message(lang: ID) en: message(lang: EN) }
  }
}`;

interface Answer {
  data?: { recordVisits?: { index: number; wasThere: boolean; refusal: RowRefusal | null }[] | null } | null;
  errors?: { message: string; extensions?: { code?: string; messages?: { en?: string } } }[];
}

/** Sends visits by `recordVisits`; and again what no answer came to, or none that lasts. */
export function postVisits({ pauses = PAUSES, ended, ...to }: Sending): SendVisits {
  let isKnown = false;
  return async (visits) => {
    const verdicts = new Array<Verdict>(visits.length);
    let left = visits.map((visit, place) => ({ visit, place }));
    for (let attempt = 0; left.length > 0; attempt += 1) {
      if (attempt > 0) await pause(pauses[attempt - 1], undefined, { signal: ended }).catch(() => undefined);
      const sent = left;
      const told = await ask(
        sent.map(({ visit }) => visit),
        { ...to, isKnown: () => isKnown },
      );
      if (typeof told !== 'string') {
        isKnown = true;
        for (const [i, { place }] of sent.entries()) verdicts[place] = told[i]!;
        left = sent.filter((_, i) => passingCode(told[i]!));
      }
      const why = typeof told === 'string' ? told : told.map(passingCode).find(Boolean);
      if (left.length > 0 && (attempt === pauses.length || ended?.aborted))
        throw new Stopped(`The server gives no answer that lasts: ${why}.`);
    }
    return verdicts;
  };
}

const passingCode = (verdict: Verdict): string | undefined =>
  'refusal' in verdict ? PASSING.find((code) => code === verdict.refusal.code) : undefined;

interface Asking extends Omit<Sending, 'pauses' | 'ended'> {
  /** Whether a house has answered there: what is no answer of one was then cut off, or is of something on the way. */
  readonly isKnown: () => boolean;
}

/** The verdicts on some visits, or a word for what may pass. Throws `Stopped` for what does not. */
async function ask(visits: readonly SentVisit[], { url, token, dryRun, isKnown }: Asking): Promise<Verdict[] | string> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: QUESTION, variables: { visits, dryRun } }),
      signal: AbortSignal.timeout(ANSWER_MILLISECONDS),
    });
    const verdicts = verdictsIn(await response.text(), response.status, visits.length);
    if (verdicts !== undefined) return verdicts;
    const what = `${response.status}, and not what was asked`;
    if (isKnown()) return what;
    throw new Stopped(`There is no such house at this address: it answers ${what}.`);
  } catch (error) {
    if (error instanceof Stopped) throw error;
    const { name, cause } = error as Error & { cause?: { code?: string } };
    return cause?.code ?? name;
  }
}

/** Undefined for what is no answer of a house. */
function verdictsIn(text: string, status: number, count: number): Verdict[] | string | undefined {
  const { data, errors = [] } = answerIn(text);
  const [error] = errors;
  if (error) {
    const { code = '', messages } = error.extensions ?? {};
    if ([...PASSING, 'INTERNAL'].includes(code)) return code;
    throw new Stopped(`The server refuses (${code || status}): ${messages?.en ?? error.message}`);
  }
  const outcomes = data?.recordVisits;
  if (outcomes?.length === count && outcomes.every(({ index }, i) => index === i))
    return outcomes.map(({ wasThere, refusal }) => (refusal ? { refusal } : { wasThere }));
  return status >= 500 ? String(status) : undefined;
}

/** What was answered; nothing, where it is not JSON. */
function answerIn(text: string): Answer {
  try {
    return (JSON.parse(text) as Answer | null) ?? {};
  } catch {
    return {};
  }
}
