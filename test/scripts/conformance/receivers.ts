import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';

/** A secret of the tests. */
export const SECRET = `whsec_${Buffer.from('x'.repeat(32)).toString('base64')}`;

/** What a receiver was posted. */
interface Posted {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What it read, once it has verified it. */
interface Envelope {
  readonly [field: string]: unknown;
  readonly type: string;
  readonly cursor: string | null;
  readonly data: { data: { stuntingAlert: { change: string; alert: { desa: { name: string } | null } } } } | null;
}

/** With which status a receiver answers; with 500 where it throws. */
export type Answers = (posted: Posted) => number | Promise<number>;

/** A receiver behind a socket of its own. */
export async function aReceiverThat(answers: Answers): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer(async (request, response) => {
    const posted = { headers: request.headers as Posted['headers'], body: await text(request) };
    const status = await Promise.resolve(posted)
      .then(answers)
      .catch(() => 500);
    response.writeHead(status, { location: '/elsewhere' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const isVerified = ({ body, headers }: Posted): boolean => {
  try {
    new Webhook(SECRET).verify(body, headers);
    return true;
  } catch {
    return false;
  }
};

/** A receiver that is right, but for what it makes of what it has verified: undefined is 204. */
export const reading =
  (answer: (envelope: Envelope, posted: Posted) => number | undefined | Promise<number>): Answers =>
  async (posted) =>
    isVerified(posted) ? ((await answer(JSON.parse(posted.body) as Envelope, posted)) ?? 204) : 401;

/** A receiver that is right. */
export const right = reading(() => 204);

/** One that is right, but for how it sees what it verifies. */
export const seeing =
  (seen: (posted: Posted) => Posted): Answers =>
  (posted) =>
    right(seen(posted));

/** One that sees some of the headers otherwise. */
export const headed = (others: (headers: Posted['headers']) => Posted['headers']): Answers =>
  seeing(({ headers, body }) => ({ headers: { ...headers, ...others(headers) }, body }));

/** One that refuses an id that it has already. */
export function unique(): Answers {
  const ids = new Set<string>();
  return reading((_, { headers: { 'webhook-id': id = '' } }) => {
    if (ids.has(id)) return 409;
    ids.add(id);
    return undefined;
  });
}

/** One that takes so many in its life. */
export function rationed(many: number): Answers {
  let had = 0;
  return reading(() => (++had > many ? 429 : 204));
}

/** One that takes one after another, and refuses what comes meanwhile. */
export function alone(): Answers {
  let isBusy = false;
  return reading(async () => {
    if (isBusy) return 503;
    isBusy = true;
    await pause(20);
    isBusy = false;
    return 204;
  });
}

/** One that locks everybody out once something was wrong. */
export function offended(): Answers {
  let isOffended = false;
  return (posted) => {
    isOffended ||= !isVerified(posted);
    return isOffended ? 403 : 204;
  };
}

/** One that refuses nothing, but falls over what is forged. */
export const falling = (): Answers => async (posted) => {
  const status = await right(posted);
  if (status === 401) throw new Error('the signature is not right');
  return status;
};

/** One that looks at no clock. */
export const untimed: Answers = ({ headers, body }) => {
  const { 'webhook-id': id = '', 'webhook-timestamp': seconds = '', 'webhook-signature': signatures = '' } = headers;
  const signature = new Webhook(SECRET).sign(id, new Date(Number(seconds) * 1_000), body);
  return signatures.split(' ').includes(signature) ? 204 : 401;
};
