import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTPayload } from 'jose';
import type { Clock } from '../../subgraphs/kernel/clock.ts';
import { serve } from '../../subgraphs/kernel/serving.ts';
import type { Imitated } from './bad-tokens.ts';

const ALGORITHM = 'ES256';
const AUDIENCE = 'desa-sehat';
const TOKEN_SECONDS = 600;

/** The one machine client that the issuer knows, and what its tokens say. */
const CLIENT = { id: 'satu-sehat', secret: 'of-the-tests' };
const AGREEMENT = { role: 'agency', areas: ['33.03'] };

/** An issuer as production has one: it publishes its keys, changes them, and gives tokens to machine clients. */
export interface Issuer extends AsyncDisposable {
  url: string;
  /** How often its keys were asked for. */
  asked(): number;
  /** What production sets. */
  environment: Record<string, string>;
  /** Publishes a key of this name beside the others, and signs with it from now on. */
  rotate(kid: string): Promise<void>;
  withdraw(kid: string): void;
  /** What is answered instead of the keys; null for the keys. */
  answerKeysWith(other: Listener | null): void;
  /** A token that says this, and whatever all its tokens say. */
  token(claims: JWTPayload): Promise<string>;
  /** What a machine client gets for its secret (RFC 6749, 4.4). */
  clientToken(scope: string): Promise<string>;
  /** What a bad token imitates, with a good payload. */
  imitated(claims: JWTPayload): Imitated;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const sendJson = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

/** Starts an issuer on a free port, with one key. */
export async function startIssuer(clock: Clock): Promise<Issuer> {
  const published = new Map<string, JWK>();
  let signing: Pick<Imitated, 'kid' | 'privateKey' | 'publicKey'>;
  let instead: Listener | null = null;
  let asked = 0;

  async function rotate(kid: string): Promise<void> {
    const keys = await generateKeyPair(ALGORITHM);
    published.set(kid, { ...(await exportJWK(keys.publicKey)), kid, alg: ALGORITHM, use: 'sig' });
    signing = { kid, ...keys };
  }

  function payloadOf(claims: JWTPayload) {
    const now = Math.floor(clock().getTime() / 1000);
    return { iss: served.url, aud: AUDIENCE, sub: 'sari', iat: now, exp: now + TOKEN_SECONDS, ...claims };
  }

  const token = (claims: JWTPayload) =>
    new SignJWT(payloadOf(claims))
      .setProtectedHeader({ alg: ALGORITHM, kid: signing.kid!, typ: 'at+jwt' })
      .sign(signing.privateKey);

  async function giveToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asking = new URLSearchParams(await text(request));
    if (asking.get('grant_type') !== 'client_credentials')
      return void sendJson(response, 400, { error: 'unsupported_grant_type' });
    if (asking.get('client_id') !== CLIENT.id || asking.get('client_secret') !== CLIENT.secret)
      return void sendJson(response, 401, { error: 'invalid_client' });
    const claims = { ...AGREEMENT, sub: CLIENT.id, client_id: CLIENT.id, scope: asking.get('scope') };
    sendJson(response, 200, { access_token: await token(claims), token_type: 'Bearer', expires_in: TOKEN_SECONDS });
  }

  function giveKeys(request: IncomingMessage, response: ServerResponse): void {
    asked += 1;
    if (instead) instead(request, response);
    else sendJson(response, 200, { keys: [...published.values()] });
  }

  const served = await serve({
    port: 0,
    host: '127.0.0.1',
    ready: () => Promise.resolve(true),
    drainMilliseconds: 0,
    listener: (request, response) =>
      request.url === '/token' ? void giveToken(request, response) : giveKeys(request, response),
  });
  await rotate('first');
  return {
    url: served.url,
    environment: { NODE_ENV: 'production', TOKEN_ISSUER: served.url, TOKEN_JWKS_URL: `${served.url}/keys` },
    asked: () => asked,
    rotate,
    withdraw: (kid) => void published.delete(kid),
    answerKeysWith: (other) => void (instead = other),
    token,
    async clientToken(scope) {
      const { id: client_id, secret: client_secret } = CLIENT;
      const body = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret, scope });
      const response = await fetch(`${served.url}/token`, { method: 'POST', body });
      return ((await response.json()) as { access_token: string }).access_token;
    },
    imitated: (claims) => ({ algorithm: ALGORITHM, ...signing, good: payloadOf(claims) }),
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}
