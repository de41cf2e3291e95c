import { Agent, request } from 'undici';
import type { Certificate } from '../chaos/certificate.ts';
import { openReceiver } from '../chaos/receiver.ts';
import { BadAnswer } from './post.ts';

/** Asks the house as an agency, and settles with the data of the answer. */
type Ask = (query: string, variables?: object) => Promise<Record<string, unknown>>;

const REGISTER = `mutation ($url: String!, $query: String!) {
  registerWebhook(url: $url, query: $query) { webhook { id } }
}`;
const RESUME = 'mutation ($id: ID!, $after: String) { resumeWebhook(id: $id, after: $after) { id } }';
const REMOVE = 'mutation ($id: ID!) { removeWebhook(id: $id) }';

const WITHIN_MILLISECONDS = 120_000;

/**
 * The seconds in which a webhook that begins after a position has taken so many events. Throws `BadAnswer` where one comes
 * twice, or not in time.
 */
export async function secondsToCatchUp(
  ask: Ask,
  { query, after, events }: { query: string; after: string; events: number },
  certificate: Certificate,
): Promise<number> {
  const seen = new Set<string>();
  let tell: (error?: BadAnswer) => void;
  const told = new Promise<void>((resolve, reject) => (tell = (error) => (error ? reject(error) : resolve())));
  const late = setTimeout(() => tell(new BadAnswer(`only ${seen.size} of ${events} events came`)), WITHIN_MILLISECONDS);
  await using receiver = await openReceiver(certificate, async ({ headers }) => {
    const id = headers['webhook-id']!;
    if (seen.has(id)) tell(new BadAnswer('an event came twice'));
    if (seen.add(id).size === events) tell();
    return 204;
  });
  const { registerWebhook } = await ask(REGISTER, { url: receiver.url, query });
  const { id } = (registerWebhook as { webhook: { id: string } }).webhook;
  const began = performance.now();
  await ask(RESUME, { id, after });
  await told.finally(() => clearTimeout(late));
  const seconds = (performance.now() - began) / 1_000;
  await ask(REMOVE, { id });
  return seconds;
}

/** Posts a second, one after another over one connection, to a receiver of the same kind by somebody who does nothing else. */
export async function postsAlone(certificate: Certificate, posts: number): Promise<number> {
  await using receiver = await openReceiver(certificate, async () => 204);
  const dispatcher = new Agent({ connect: { ca: certificate.cert } });
  const began = performance.now();
  for (let i = 0; i < posts; i += 1) {
    const { body } = await request(receiver.url, { dispatcher, method: 'POST', body: JSON.stringify({ i }) });
    await body.dump();
  }
  const perSecond = (1_000 * posts) / (performance.now() - began);
  await dispatcher.close();
  return perSecond;
}
