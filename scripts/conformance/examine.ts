import type { Posted, SignedPost } from '../../gateway/post-webhook.ts';
import type { Check, Trial } from './trial.ts';

/** What was found of one rule. */
export interface Finding {
  /** `SLOW`: right as yet. */
  readonly verdict: 'OK' | 'SLOW' | 'WRONG';
  readonly rule: string;
  /** What the receiver did, and what to do about it. */
  readonly told?: string;
}

/** Who is examined, and how. */
export interface Examination {
  readonly checks: readonly Check[];
  readonly trial: Trial;
  readonly post: (signed: SignedPost) => Promise<Posted>;
  /** So long an answer may take. */
  readonly timeoutMilliseconds: number;
}

/** Tries one rule after another, and tells of each as soon as it is known. It ends early where more would prove nothing. */
export async function* examine(examination: Examination): AsyncGenerator<Finding, void> {
  const { checks, timeoutMilliseconds } = examination;
  const all: Posted[] = [];
  for (const check of checks) {
    const { rule, advice, isNeeded } = check;
    const posted = await tried(check, examination);
    const fault = posted.find((each) => !check.isRight(each));
    all.push(...posted);
    if (!fault) yield { verdict: 'OK', rule };
    else {
      const toDo = typeof advice === 'string' ? advice : advice(fault);
      const rest = isNeeded ? ' Nothing else was tried: it would prove nothing yet.' : '';
      yield { verdict: 'WRONG', rule, told: `${whatItDid(fault)}. ${toDo}${rest}` };
      if (isNeeded) return;
    }
  }
  yield haste(all, timeoutMilliseconds);
}

/** Posts what is to be posted for a rule: until the first fault, or all of it at once. */
async function tried({ posts, isAtOnce, isRight }: Check, { trial, post }: Examination): Promise<Posted[]> {
  const all = posts(trial);
  if (isAtOnce) return Promise.all(all.map(post));
  const posted: Posted[] = [];
  for (const each of all) {
    posted.push(await post(each));
    if (!isRight(posted.at(-1)!)) break;
  }
  return posted;
}

function whatItDid({ result, statusCode, durationMilliseconds }: Posted): string {
  if (result === 'TIMEOUT') return `It had not answered after ${seconds(durationMilliseconds)}`;
  if (statusCode === null) return 'The connection failed';
  return statusCode === 410 ? 'It answered 410, which pauses a webhook' : `It answered ${statusCode}`;
}

/** Whoever takes more than half of the time is late on a day when there is more to do. */
function haste(all: readonly Posted[], timeoutMilliseconds: number): Finding {
  const slowest = Math.max(...all.map(({ durationMilliseconds }) => durationMilliseconds));
  const rule = 'answers in half the time that it has';
  if (slowest <= timeoutMilliseconds / 2) return { verdict: 'OK', rule };
  const told = `It took ${seconds(slowest)} of ${seconds(timeoutMilliseconds)}. Keep the event, answer, and deal with it after that.`;
  return { verdict: 'SLOW', rule, told };
}

const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`;
