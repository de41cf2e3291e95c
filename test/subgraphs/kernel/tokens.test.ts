import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { NOBODY } from '../../../subgraphs/kernel/actor.ts';
import { readConfig } from '../../../subgraphs/kernel/config.ts';
import { DEVELOPMENT_ISSUER, developmentKeys } from '../../../subgraphs/kernel/keys.ts';
import { serve } from '../../../subgraphs/kernel/serving.ts';
import { configuredVerifier, signDevelopmentToken } from '../../../subgraphs/kernel/tokens.ts';

const NOW = new Date('2026-01-31T03:00:00Z');
const TWELVE_HOURS = 12 * 3_600_000;
const claims = { role: 'bidan', areas: ['33.03.13.2002'] };
const refused = { extensions: { code: 'UNAUTHENTICATED' } };

let directory: string;
let now: Date;
const clock = () => now;
const configOf = (more: Record<string, string> = {}) => readConfig({ KEYS_DIR: directory, ...more });
const signed = (of: { role: string } = claims) => signDevelopmentToken(of, { ...configOf(), now: NOW });
const verifier = () => configuredVerifier(configOf(), clock);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tokens-test-'));
});
beforeEach(() => {
  now = NOW;
});
afterAll(() => rm(directory, { recursive: true }));

it('tells who asks, and is nobody without a header', async () => {
  const verify = await verifier();
  expect(await verify(`Bearer ${await signed()}`)).toMatchObject({ role: 'bidan', areas: ['33.03.13.2002'] });
  expect(await verify(`bearer  ${await signed()}`)).toMatchObject({ role: 'bidan' });
  expect(await verify(undefined)).toBe(NOBODY);
});

it.each(['', 'Bearer', 'Bearer ', 'Basic c2FyaTpzYXJp', 'Bearer a b', 'Bearer not.a.token', 'Bearer ..', 'null'])(
  'refuses the header %j',
  async (header) => {
    await expect((await verifier())(header)).rejects.toMatchObject(refused);
  },
);

it('refuses a token that has expired by the clock, with five seconds for clocks that differ', async () => {
  const verify = await verifier();
  const authorization = `Bearer ${await signed()}`;
  now = new Date(NOW.getTime() + TWELVE_HOURS + 4_000);
  expect(await verify(authorization)).toMatchObject({ role: 'bidan' });
  now = new Date(NOW.getTime() + TWELVE_HOURS + 5_000);
  await expect(verify(authorization)).rejects.toMatchObject(refused);
  await expect((await verifier())(authorization)).rejects.toMatchObject(refused);
});

it('refuses a token in which one claim was changed', async () => {
  const [header, body, signature] = (await signed({ role: 'family' })).split('.');
  const forged = { ...(JSON.parse(Buffer.from(body!, 'base64url').toString()) as object), role: 'puskesmas' };
  const token = [header, Buffer.from(JSON.stringify(forged)).toString('base64url'), signature].join('.');
  await expect((await verifier())(`Bearer ${token}`)).rejects.toMatchObject(refused);
});

describe('a token of our issuer', () => {
  const whole = { iss: DEVELOPMENT_ISSUER, aud: 'desa-sehat', sub: 'x', exp: NOW.getTime() / 1000 + 60, role: 'bidan' };

  const tokenOf = async (payload: object, alg = 'EdDSA', key?: CryptoKey | Uint8Array) =>
    new SignJWT({ ...payload }).setProtectedHeader({ alg }).sign(key ?? (await developmentKeys(directory)).privateKey);

  it('is taken when it lacks nothing', async () => {
    expect(await (await verifier())(`Bearer ${await tokenOf(whole)}`)).toMatchObject({ id: 'x', role: 'bidan' });
  });

  it.each([
    ['for another audience', { aud: 'satusehat' }],
    ['from another issuer', { iss: 'somebody' }],
    ['without an end', { exp: undefined }],
    ['without a bearer', { sub: undefined }],
    ['without a role', { role: undefined }],
    ['with a role that nobody has', { role: 'admin' }],
    ['before its time', { nbf: NOW.getTime() / 1000 + 600 }],
  ])('is refused %s', async (_, changes) => {
    await expect((await verifier())(`Bearer ${await tokenOf({ ...whole, ...changes })}`)).rejects.toMatchObject(
      refused,
    );
  });

  it('is refused without a signature', async () => {
    const unsigned = new UnsecuredJWT(whole).encode();
    await expect((await verifier())(`Bearer ${unsigned}`)).rejects.toMatchObject(refused);
    await expect((await verifier())(`Bearer ${unsigned}x`)).rejects.toMatchObject(refused);
  });

  it('is refused when another signed it, or our public key as if it were a secret', async () => {
    const verify = await verifier();
    const { privateKey } = await generateKeyPair('EdDSA');
    const { publicKey } = await developmentKeys(directory);
    const secret = Buffer.from(JSON.stringify(await exportJWK(publicKey)));
    await expect(verify(`Bearer ${await tokenOf(whole, 'EdDSA', privateKey)}`)).rejects.toMatchObject(refused);
    await expect(verify(`Bearer ${await tokenOf(whole, 'HS256', secret)}`)).rejects.toMatchObject(refused);
  });
});

describe('in production', () => {
  /** An issuer that publishes its key, as long as its status is 200. */
  async function anIssuer(status = 200) {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }];
    const state = { status, fetched: 0 };
    const served = await serve({
      port: 0,
      host: '127.0.0.1',
      ready: () => Promise.resolve(true),
      drainMilliseconds: 0,
      listener: (_, response) => {
        state.fetched += 1;
        response.writeHead(state.status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }));
      },
    });
    const issuer = 'https://login.example';
    const claimed = { ...claims, iss: issuer, aud: 'desa-sehat', sub: 'x', exp: NOW.getTime() / 1000 + 60 };
    const environment = { NODE_ENV: 'production', TOKEN_ISSUER: issuer, TOKEN_JWKS_URL: `${served.url}/keys` };
    return {
      state,
      verify: await configuredVerifier(configOf(environment), clock),
      authorization: async (kid = 'k1') =>
        `Bearer ${await new SignJWT(claimed).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey)}`,
      [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
    };
  }

  it('takes a token that the issuer has signed, asks for the keys once, and refuses a development token', async () => {
    await using issuer = await anIssuer();
    const authorization = await issuer.authorization();
    expect(await issuer.verify(authorization)).toMatchObject({ id: 'x', role: 'bidan' });
    expect(await issuer.verify(authorization)).toMatchObject({ id: 'x' });
    await expect(issuer.verify(`Bearer ${await signed()}`)).rejects.toMatchObject(refused);
    await expect(issuer.verify(await issuer.authorization('k2'))).rejects.toMatchObject(refused);
    expect(issuer.state.fetched).toBe(1);
  });

  it('says UNAVAILABLE, not that the token is bad, while the keys of the issuer cannot be had', async () => {
    await using issuer = await anIssuer(503);
    const authorization = await issuer.authorization();
    await expect(issuer.verify(authorization)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    issuer.state.status = 200;
    expect(await issuer.verify(authorization)).toMatchObject({ role: 'bidan' });
  });
});
