import { REFUSING_CHECKS } from '../../../scripts/conformance/refusing-checks.ts';
import {
  alone,
  falling,
  headed,
  offended,
  rationed,
  reading,
  right,
  seeing,
  unique,
  untimed,
  type Answers,
} from './receivers.ts';

const LAST = 'takes a right delivery after all of these';
const REFUSALS = REFUSING_CHECKS.map(({ rule }) => rule).filter((rule) => rule !== LAST);

/** What a receiver does that is wrong, and which rules find it, no others. */
export const WRONG: readonly [string, () => Answers, readonly string[]][] = [
  ['answers by a redirect', () => () => 307, ['answers by itself, and by no redirect']],
  ['has another secret', () => () => 401, ['takes a delivery signed with its secret']],
  ['takes anything', () => () => 204, REFUSALS],
  ['falls over what it must refuse', falling, REFUSALS],
  [
    'takes what has no signature',
    () => (posted) => (posted.headers['webhook-signature'] ? right(posted) : 204),
    ['refuses what is not signed'],
  ],
  ['refuses an id that it has', unique, ['takes the same delivery again']],
  ['refuses a test', () => reading(({ data }) => (data ? 204 : 400)), ['takes a test, as sendTestAlert has it posted']],
  [
    'falls over what other departments do not say',
    () => reading(({ data }) => void data?.data?.stuntingAlert.alert.desa!.name),
    ['takes an alert of which other departments say nothing'],
  ],
  [
    'writes the envelope again before it verifies it',
    () =>
      seeing(({ headers, body }) => {
        const { type, timestamp, cursor, data } = JSON.parse(body) as Record<string, unknown>;
        return { headers, body: JSON.stringify({ type, version: 1, timestamp, cursor, data }) };
      }),
    [
      'takes an envelope with a field that it does not know',
      'takes JSON with other white space between',
      'refuses a body that was changed after it was signed',
    ],
  ],
  [
    'writes the JSON again before it verifies it',
    () => seeing(({ headers, body }) => ({ headers, body: JSON.stringify(JSON.parse(body)) })),
    ['takes JSON with other white space between'],
  ],
  [
    'refuses a type that it does not know',
    () => reading(({ type }) => (['stuntingAlert', 'test'].includes(type) ? 204 : 422)),
    ['takes news of a type that it does not know'],
  ],
  [
    'refuses a change that it does not know',
    () => reading(({ data }) => ([undefined, 'OPENED'].includes(data?.data?.stuntingAlert.change) ? 204 : 422)),
    ['takes a change that it does not know'],
  ],
  [
    'reads the body as ASCII',
    () => seeing(({ headers, body }) => ({ headers, body: Buffer.from(body, 'ascii').toString('ascii') })),
    ['takes letters and signs of every alphabet'],
  ],
  [
    'looks at the first signature',
    () => headed(({ 'webhook-signature': all }) => ({ 'webhook-signature': String(all?.split(' ')[0]) })),
    ['takes a delivery with two signatures, of which either is right'],
  ],
  [
    'takes no more than 100 kB',
    () => reading((_, { body }) => (body.length > 100_000 ? 413 : 204)),
    ['takes half a megabyte'],
  ],
  [
    'takes no more than so many',
    () => rationed(20),
    ['takes 20 deliveries right after one another', 'takes 20 deliveries at the same time', LAST],
  ],
  ['takes one at a time', alone, ['takes 20 deliveries at the same time']],
  [
    'falls over a signature of another length',
    () => (posted) =>
      (posted.headers['webhook-signature'] ?? '').length < 40 && posted.headers['webhook-signature']
        ? 500
        : right(posted),
    ['refuses a signature that is cut off'],
  ],
  [
    'knows ids by their beginning',
    () => headed(({ 'webhook-id': id = '' }) => ({ 'webhook-id': /^[\da-f-]{36}/.exec(id)?.[0] ?? id })),
    ['refuses another id or moment than was signed'],
  ],
  [
    'looks at no clock',
    () => untimed,
    ['refuses what was signed an hour ago', 'refuses what is signed for an hour from now'],
  ],
  ['locks everybody out', offended, [LAST]],
];
