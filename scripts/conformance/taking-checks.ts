import { TIMEOUT_MILLISECONDS, type Posted } from '../../gateway/post-webhook.ts';
import { REFUSALS } from '../../subgraphs/kernel/refusals.ts';
import { ANOTHER_CHANGE, type MadeUp, type Unusual } from './made-up-alerts.ts';
import { anotherSecret, type Check, type Trial } from './trial.ts';

/** An agency has no more webhooks, and all of them may lead to one address. */
const AT_ONCE = 20;

/** So many of them make half a megabyte. */
const ERRORS = 4_000;

/** Whether it was answered with 2xx in time. */
export const isTaken = ({ result }: Posted) => result === 'DELIVERED';

const alerts =
  (count: number, unusual?: Unusual) =>
  ({ signed, alert }: Trial) =>
    Array.from({ length: count }, () => signed(alert(unusual)));

/** An alert in an envelope with something else in it. */
const enveloped =
  (others: (envelope: MadeUp['envelope']) => object) =>
  ({ signed, alert }: Trial) => {
    const { id, envelope } = alert();
    return [signed({ id, envelope: { ...envelope, ...others(envelope) } })];
  };

const withErrors = ({ data }: MadeUp['envelope']) => {
  const error = { message: REFUSALS.UNAVAILABLE.en, path: ['stuntingAlert'], extensions: { code: 'UNAVAILABLE' } };
  return { data: { ...(data as object), errors: Array.from({ length: ERRORS }, () => error) } };
};

/** What a receiver must take, by `gateway/PROTOCOL.md`. */
export const TAKING_CHECKS: readonly Check[] = [
  {
    rule: `answers within ${TIMEOUT_MILLISECONDS / 1_000} s`,
    advice:
      'Are the address, the port and the certificate right? Note down what came, answer 2xx, and deal with it after that.',
    isRight: ({ statusCode }) => statusCode !== null,
    posts: alerts(1),
    isNeeded: true,
  },
  {
    rule: 'answers by itself, and by no redirect',
    advice: 'The house follows none: register the address to which it leads.',
    isRight: ({ statusCode }) => statusCode! < 300 || statusCode! >= 400,
    posts: alerts(1),
    isNeeded: true,
  },
  {
    rule: 'takes a delivery signed with its secret',
    advice:
      'Has it this secret, and the right time? Verify the body as it came, before it is read as JSON, and answer 2xx.',
    isRight: isTaken,
    posts: alerts(1),
    isNeeded: true,
  },
  {
    rule: 'takes the same delivery again',
    advice: 'An event may come twice: answer 2xx for a webhook-id that you know, and leave it.',
    isRight: isTaken,
    posts({ signed, alert }) {
      const madeUp = alert();
      return [signed(madeUp), signed(madeUp)];
    },
  },
  {
    rule: 'takes a test, as sendTestAlert has it posted',
    advice: 'Its type is "test", its cursor and its data are null: answer 2xx, and leave it.',
    isRight: isTaken,
    posts: ({ signed, test }) => [signed(test())],
  },
  {
    rule: 'takes an alert of which other departments say nothing',
    advice: 'What cannot be given is null, with `errors` beside `data`: expect that of every field that may be null.',
    isRight: isTaken,
    posts: alerts(1, { isAlone: true }),
  },
  {
    rule: 'takes an envelope with a field that it does not know',
    advice: 'The envelope may grow: leave aside what you do not know.',
    isRight: isTaken,
    posts: enveloped(() => ({ anotherField: { of: 'the envelope' } })),
  },
  {
    rule: 'takes news of a type that it does not know',
    advice: 'Another `type` is news of another sort: answer 2xx, and leave it.',
    isRight: isTaken,
    posts: enveloped(() => ({ type: 'anotherType', data: {} })),
  },
  {
    rule: 'takes a change that it does not know',
    advice: 'The list of changes will grow: treat another one as news of that alert.',
    isRight: isTaken,
    posts: alerts(1, { change: ANOTHER_CHANGE }),
  },
  {
    rule: 'takes letters and signs of every alphabet',
    advice: 'Verify the bytes as they came, in UTF-8: JSON that was read and written again is another text.',
    isRight: isTaken,
    posts: alerts(1, { text: 'Désa Ma’u / ꦢꦺꦱ <b>&amp;</b> "\\" \u2028 👶' }),
  },
  {
    rule: 'takes JSON with other white space between',
    advice: 'Verify the body as it came, and read it as JSON after that: what is signed is its bytes.',
    isRight: isTaken,
    posts: ({ signed, alert }) => [signed(alert(), { isIndented: true })],
  },
  {
    rule: 'takes a delivery with two signatures, of which either is right',
    advice: 'While a secret is rotated both sign, parted by a space: one that is right is enough, whichever it is.',
    isRight: isTaken,
    posts: ({ signed, alert, secret }) => [
      signed(alert(), { secrets: [secret, anotherSecret()] }),
      signed(alert(), { secrets: [anotherSecret(), secret] }),
    ],
  },
  {
    rule: 'takes half a megabyte',
    advice:
      'A delivery is as large as what your document selects: raise the limit of the body, also of a proxy before it.',
    isRight: isTaken,
    posts: enveloped(withErrors),
  },
  {
    rule: `takes ${AT_ONCE} deliveries right after one another`,
    advice: 'After a failure all that waited comes at once: set no rate limit for the house.',
    isRight: isTaken,
    posts: alerts(AT_ONCE),
  },
  {
    rule: `takes ${AT_ONCE} deliveries at the same time`,
    advice: 'Several webhooks may lead to one address: let what you do with one delivery hold up no other.',
    isRight: isTaken,
    posts: alerts(AT_ONCE),
    isAtOnce: true,
  },
];
