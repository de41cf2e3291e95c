import type { Posted, SignedPost } from '../../gateway/post-webhook.ts';
import { isTaken } from './taking-checks.ts';
import { anotherSecret, type Check, type Trial } from './trial.ts';

/** How far from its moment a delivery is old, whatever tolerance a receiver has. */
const FAR_MILLISECONDS = 3_600_000;

const FALLS_OVER =
  'It does not take it, but falls over, which asks for another attempt: catch what verifying throws, and answer 401 or another 4xx.';

const isRefused = ({ statusCode }: Posted) => statusCode !== null && statusCode >= 400 && statusCode < 500;

/** A check of what must be refused: the advice is for whoever takes it. */
const refusing = ({ advice, ...check }: { rule: string; advice: string; posts: Check['posts'] }): Check => ({
  ...check,
  advice: ({ result }) => (result === 'DELIVERED' ? advice : FALLS_OVER),
  isRight: isRefused,
});

/** A delivery that was rightly signed, and of which something was changed after that. */
const forged =
  (...changes: ((post: SignedPost) => SignedPost)[]) =>
  ({ signed, alert }: Trial) =>
    changes.map((change) => change(signed(alert())));

const headed = ({ headers, body }: SignedPost, others: Readonly<Record<string, string>>): SignedPost => ({
  headers: { ...headers, ...others },
  body,
});

const without = (begins: string, { headers, body }: SignedPost): SignedPost => ({
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(begins))),
  body,
});

const aSecondLater = (timestamp: string) => String(Number(timestamp) + 1);

/** What a receiver must refuse, as somebody else could have posted it. */
export const REFUSING_CHECKS: readonly Check[] = [
  refusing({
    rule: 'refuses what is not signed',
    advice: 'Anybody can post to it: answer 401 where a header is missing.',
    posts: forged(
      (post) => without('webhook-', post),
      (post) => without('webhook-signature', post),
    ),
  }),
  refusing({
    rule: 'refuses a signature with another secret',
    advice: 'Verify every delivery with a library of Standard Webhooks before anything else, and answer 401.',
    posts: ({ signed, alert }) => [signed(alert(), { secrets: [anotherSecret()] })],
  }),
  refusing({
    rule: 'refuses a signature that is cut off',
    advice: 'Compare signatures of another length without falling over, and answer 401.',
    posts: forged(
      (post) => headed(post, { 'webhook-signature': post.headers['webhook-signature']!.slice(0, 20) }),
      (post) => headed(post, { 'webhook-signature': 'v1' }),
    ),
  }),
  refusing({
    rule: 'refuses a body that was changed after it was signed',
    advice: 'The signature is one of the body too: verify it with all that came.',
    posts: forged(({ headers, body }) => ({ headers, body: body.replace('"version":1', '"version":2') })),
  }),
  refusing({
    rule: 'refuses another id or moment than was signed',
    advice: 'What is signed is `id.timestamp.body`: else an old delivery passes for another event.',
    posts: forged(
      (post) => headed(post, { 'webhook-id': `${post.headers['webhook-id']}0` }),
      (post) => headed(post, { 'webhook-timestamp': aSecondLater(post.headers['webhook-timestamp']!) }),
    ),
  }),
  refusing({
    rule: 'refuses what was signed an hour ago',
    advice: 'Whoever overheard it could post it again: take no timestamp that is older than five minutes.',
    posts: ({ signed, alert, clock }) => [signed(alert(), { at: new Date(clock().getTime() - FAR_MILLISECONDS) })],
  }),
  refusing({
    rule: 'refuses what is signed for an hour from now',
    advice: 'It could be posted again until then: take no timestamp of more than five minutes from now.',
    posts: ({ signed, alert, clock }) => [signed(alert(), { at: new Date(clock().getTime() + FAR_MILLISECONDS) })],
  }),
  {
    rule: 'takes a right delivery after all of these',
    advice: 'A delivery that is refused must leave the receiver as it was.',
    isRight: isTaken,
    posts: ({ signed, alert }) => [signed(alert())],
  },
];
