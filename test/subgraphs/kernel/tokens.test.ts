import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { NOBODY, ROLES } from '../../../subgraphs/kernel/actor.ts';
import { readConfig } from '../../../subgraphs/kernel/config.ts';
import { HOUSE_ISSUER, houseKeys, tokenKey } from '../../../subgraphs/kernel/house-keys.ts';
import { developmentKeys } from '../../../subgraphs/kernel/keys.ts';
import type { Refusal } from '../../../subgraphs/kernel/refusals.ts';
import { signDevelopmentToken, type Claims } from '../../../subgraphs/kernel/development-token.ts';
import { configuredVerifier } from '../../../subgraphs/kernel/tokens.ts';
import { badTokens, imitatedDevelopment } from '../../support/bad-tokens.ts';
import { startIssuer, type Issuer } from '../../support/issuer.ts';

const NOW = new Date('2026-01-31T03:00:00Z');
const TWELVE_HOURS = 12 * 3_600_000;
const claims = { role: 'bidan', areas: ['33.03.13.2002'] };
const refused = { extensions: { code: 'UNAUTHENTICATED' } };

let directory: string;
let now: Date;
const clock = () => now;
const configOf = (more: Record<string, string> = {}) => readConfig({ KEYS_DIR: directory, ...more });
const codeOf = ({ extensions }: Refusal) => extensions['code'];
const signed = (of: Claims = claims) => signDevelopmentToken(of, { ...configOf(), now: NOW });
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

it('takes a token that lacks nothing, and none with which something is wrong', async () => {
  const imitated = await imitatedDevelopment(directory, 'desa-sehat', NOW);
  const verify = await verifier();
  const { algorithm: alg, privateKey, good } = imitated;
  const token = await new SignJWT(good).setProtectedHeader({ alg }).sign(privateKey);
  expect(await verify(`Bearer ${token}`)).toMatchObject({ id: 'sari', role: 'bidan' });
  for (const [what, bad] of Object.entries(await badTokens(imitated, NOW)))
    expect([what, await verify(`Bearer ${bad}`).catch(codeOf)]).toEqual([what, 'UNAUTHENTICATED']);
});

it('does not read a token of a megabyte', async () => {
  const token = await signed({ ...claims, household: 'x'.repeat(750_000) });
  expect(token.length).toBeGreaterThan(1_000_000);
  await expect((await verifier())(`Bearer ${token}`)).rejects.toMatchObject(refused);
});

describe('a token of the house', () => {
  const secret = 'what the processes of the house know';
  const config = () => configOf({ HOUSE_SECRET: secret });
  const good = { sub: 'dinsos', areas: ['33.03'], scope: 'alerts:read' };
  const keys = (of = secret) => houseKeys(of, { audience: 'desa-sehat' })!;
  const verified = async (token: string) =>
    (await configuredVerifier(config(), clock))(`Bearer ${token}`).catch(codeOf);
  const forged = (
    changes: JWTPayload,
    key = tokenKey(secret),
    header: { alg: string; typ?: string } = { alg: 'HS256' },
  ) =>
    new SignJWT({ ...good, role: 'agency', iss: HOUSE_ISSUER, aud: 'desa-sehat', ...changes })
      .setProtectedHeader(header)
      .setIssuedAt(NOW)
      .setExpirationTime(new Date(NOW.getTime() + 60_000))
      .sign(key);

  it('makes the agency that it was made for, for five minutes', async () => {
    const token = await keys().sign(good, NOW);
    expect(await verified(token)).toMatchObject({
      id: 'dinsos',
      role: 'agency',
      areas: ['33.03'],
      scopes: ['alerts:read'],
    });
    now = new Date(NOW.getTime() + 5 * 60_000 + 5_000);
    expect(await verified(token)).toBe('UNAUTHENTICATED');
  });

  it('makes nobody else', async () => {
    expect(await verified(await forged({}))).toMatchObject({ role: 'agency' });
    for (const role of Object.keys(ROLES).filter((each) => each !== 'agency'))
      expect([role, await verified(await forged({ role }))]).toEqual([role, 'UNAUTHENTICATED']);
  });

  it('is not believed with another key, issuer, audience or algorithm', async () => {
    const { privateKey } = await developmentKeys(directory);
    const unsigned = new UnsecuredJWT({ ...good, role: 'agency', iss: HOUSE_ISSUER, aud: 'desa-sehat' })
      .setIssuedAt(NOW)
      .setExpirationTime(new Date(NOW.getTime() + 60_000));
    const bad = {
      'of another house': await keys('another secret').sign(good, NOW),
      'of the bare secret': await forged({}, new TextEncoder().encode(secret)),
      'of another issuer': await forged({ iss: 'desa-sehat-development' }),
      'of another audience': await forged({ aud: 'another-house' }),
      'of a longer digest': await forged({}, new Uint8Array(64), { alg: 'HS512' }),
      'of another kind': await forged({}, tokenKey(secret), { alg: 'HS256', typ: 'logout+jwt' }),
      'of the issuer’s key': await forged({}, privateKey as never, { alg: 'EdDSA' }),
      unsigned: unsigned.encode(),
    };
    for (const [what, token] of Object.entries(bad))
      expect([what, await verified(token)]).toEqual([what, 'UNAUTHENTICATED']);
  });

  it('is believed in production as well, and by no house without a secret', async () => {
    const token = await keys().sign(good, NOW);
    await using issuer = await startIssuer(clock);
    const asked = (more: Record<string, string>) =>
      configuredVerifier(configOf({ ...issuer.environment, ...more }), clock);
    const bearer = `Bearer ${token}`;
    expect(await (await asked({ HOUSE_SECRET: secret }))(bearer)).toMatchObject({ role: 'agency' });
    await expect((await asked({}))(bearer)).rejects.toMatchObject(refused);
    expect(houseKeys('', { audience: 'desa-sehat' })).toBeUndefined();
  });
});

describe('in production', () => {
  let issuer: Issuer;
  const productionOf = (more: Record<string, string> = {}) =>
    configuredVerifier(configOf({ ...issuer.environment, ...more }), clock);
  const bearer = async (more: JWTPayload = {}) => `Bearer ${await issuer.token({ ...claims, ...more })}`;
  const after = (milliseconds: number) => (now = new Date(NOW.getTime() + milliseconds));
  const anHour = { exp: NOW.getTime() / 1000 + 3_600 * 10 };

  beforeEach(async () => {
    issuer = await startIssuer(clock);
  });
  afterEach(() => issuer[Symbol.asyncDispose]());

  it('takes what its issuer has signed, asks for the keys once, and never takes a development token', async () => {
    const verify = await productionOf();
    const authorization = await bearer();
    expect(await verify(authorization)).toMatchObject({ id: 'sari', role: 'bidan' });
    expect(await verify(authorization)).toMatchObject({ id: 'sari' });
    expect(await verify(authorization).then(({ expires }) => expires)).toEqual(new Date(NOW.getTime() + 600_000));
    await expect(verify(`Bearer ${await signed()}`)).rejects.toMatchObject(refused);
    expect(issuer.asked()).toBe(1);
  });

  it.each([
    ['at+jwt', true],
    ['application/at+jwt', true],
    ['JWT', true],
    [undefined, true],
    ['secevent+jwt', false],
    ['', false],
    [7, false],
  ])('takes a token that calls itself %j: %s', async (typ, isTaken) => {
    const { algorithm: alg, kid, privateKey, good } = issuer.imitated(claims);
    const header = { alg, kid: kid!, ...(typ !== undefined && { typ: typ as string }) };
    const token = await new SignJWT(good).setProtectedHeader(header).sign(privateKey);
    const verify = await productionOf();
    expect(await verify(`Bearer ${token}`).then(() => true, codeOf)).toBe(isTaken || 'UNAUTHENTICATED');
  });

  it.each(['exp', 'nbf', 'iat'])('allows clocks to differ by as much as is set, in `%s`', async (claim) => {
    const seconds = NOW.getTime() / 1000;
    const off = (by: number) => bearer({ [claim]: claim === 'exp' ? seconds - by : seconds + by });
    const verify = await productionOf();
    expect(await verify(await off(4))).toMatchObject({ id: 'sari' });
    await expect(verify(await off(6))).rejects.toMatchObject(refused);
    const lenient = await productionOf({ TOKEN_CLOCK_TOLERANCE_SECONDS: '30' });
    expect(await lenient(await off(29))).toMatchObject({ id: 'sari' });
    const strict = await productionOf({ TOKEN_CLOCK_TOLERANCE_SECONDS: '0' });
    await expect(strict(await off(1))).rejects.toMatchObject(refused);
  });

  it('ends a token to the millisecond, also one that was just verified', async () => {
    const verify = await productionOf();
    const authorization = await bearer({ exp: NOW.getTime() / 1000 + 0.5 });
    after(5_499);
    expect(await verify(authorization)).toMatchObject({ id: 'sari' });
    after(5_500);
    await expect(verify(authorization)).rejects.toMatchObject(refused);
    await expect((await productionOf())(authorization)).rejects.toMatchObject(refused);
  });

  it('needs no name of a key while there is one, and does not guess among several', async () => {
    const verify = await productionOf();
    const { algorithm: alg, privateKey, good } = issuer.imitated(claims);
    const nameless = `Bearer ${await new SignJWT(good).setProtectedHeader({ alg }).sign(privateKey)}`;
    expect(await verify(nameless)).toMatchObject({ id: 'sari' });
    await issuer.rotate('second');
    after(5 * 60_000);
    await expect(verify(nameless)).rejects.toMatchObject(refused);
  });

  it('finds a new key at once, and lets a withdrawn one go within five minutes', async () => {
    const verify = await productionOf();
    const old = await bearer(anHour);
    await verify(old);
    after(60_000);
    await issuer.rotate('second');
    expect(await verify(await bearer())).toMatchObject({ id: 'sari' });
    issuer.withdraw('first');
    after(60_000 + 5 * 60_000 - 1);
    expect(await verify(await bearer())).toMatchObject({ id: 'sari' });
    const another = await productionOf();
    await expect(another(old)).rejects.toMatchObject(refused);
    after(60_000 + 5 * 60_000);
    await expect(verify(old)).rejects.toMatchObject(refused);
    expect(await verify(await bearer())).toMatchObject({ id: 'sari' });
  });

  it('verifies a remembered token again once its key may have been withdrawn', async () => {
    const verify = await productionOf();
    const authorization = await bearer(anHour);
    await verify(authorization);
    issuer.withdraw('first');
    after(5 * 60_000 - 1);
    expect(await verify(authorization)).toMatchObject({ id: 'sari' });
    after(5 * 60_000);
    await expect(verify(authorization)).rejects.toMatchObject(refused);
  });

  it('asks no oftener than every ten seconds, however many tokens name keys that nobody knows', async () => {
    const verify = await productionOf();
    const { good, algorithm: alg, privateKey } = issuer.imitated(claims);
    const unknown = (n: number) => new SignJWT(good).setProtectedHeader({ alg, kid: `${n}` }).sign(privateKey);
    const storm = async () => {
      const tokens = await Promise.all(Array.from({ length: 50 }, (_, n) => unknown(n)));
      return new Set(await Promise.all(tokens.map((token) => verify(`Bearer ${token}`).catch(codeOf))));
    };
    expect(await storm()).toEqual(new Set(['UNAUTHENTICATED']));
    after(9_999);
    expect(await storm()).toEqual(new Set(['UNAUTHENTICATED']));
    expect(issuer.asked()).toBe(1);
    after(10_000);
    expect(await storm()).toEqual(new Set(['UNAUTHENTICATED']));
    expect(issuer.asked()).toBe(2);
    issuer.answerKeysWith((_, response) => void response.writeHead(503).end());
    after(20_000);
    expect(await storm()).toEqual(new Set(['UNAVAILABLE']));
    expect(await verify(await bearer())).toMatchObject({ id: 'sari' });
    expect(issuer.asked()).toBe(3);
  });

  it('goes on with the keys it knows for an hour when the issuer is down, and is whole again soon after', async () => {
    const verify = await productionOf();
    const known = await bearer(anHour);
    await verify(known);
    issuer.answerKeysWith((_, response) => void response.destroy());
    after(3_600_000 - 1);
    expect(await verify(known)).toMatchObject({ id: 'sari' });
    expect(await verify(await bearer({ sub: 'budi' }))).toMatchObject({ id: 'budi' });
    after(3_600_000);
    expect(await verify(known).catch(codeOf)).toBe('UNAVAILABLE');
    issuer.answerKeysWith(null);
    after(3_600_000 + 10_000);
    expect(await verify(known)).toMatchObject({ id: 'sari' });
  });

  it.each<[string, string | object, number]>([
    ['an error', { error: 'down' }, 503],
    ['another page', '<html>', 200],
    ['no set of keys', { keys: 'none' }, 200],
    ['its own private key', { keys: [{ kty: 'EC', crv: 'P-256', kid: 'first', x: 'x', y: 'y', d: 'd' }] }, 200],
    ['a key that is none', { keys: [{ kty: 'EC', crv: 'P-256', kid: 'first', x: 'x', y: 'y' }] }, 200],
    ['the way to another place', '', 302],
  ])('says UNAVAILABLE, not that a token is bad, while the issuer answers with %s', async (_, body, status) => {
    const verify = await productionOf();
    const { environment } = issuer;
    issuer.answerKeysWith((_, response) => {
      response.writeHead(status, { location: environment['TOKEN_JWKS_URL'] });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    const authorization = await bearer();
    expect(await verify(authorization).catch(codeOf)).toBe('UNAVAILABLE');
    expect(await verify(undefined)).toBe(NOBODY);
    issuer.answerKeysWith(null);
    expect(await verify(authorization).catch(codeOf)).toBe('UNAVAILABLE');
    after(status === 200 && typeof body === 'object' ? 5 * 60_000 : 10_000);
    expect(await verify(authorization)).toMatchObject({ role: 'bidan' });
  });

  describe('claims', () => {
    const actorOf = async (payload: JWTPayload, more?: Record<string, string>) =>
      (await productionOf(more))(`Bearer ${await issuer.token(payload)}`);

    it.each<[string, JWTPayload]>([
      ['words in `scope`', { scope: 'alerts:read alerts:identified' }],
      ['a list in `scope`', { scope: ['alerts:read', 'alerts:identified'] }],
      ['words in `scp`', { scp: 'alerts:read alerts:identified' }],
      ['a list in `scp`', { scp: ['alerts:read', 'alerts:identified'] }],
    ])('give the scopes of a machine client from %s', async (_, scopes) => {
      const payload = { sub: 'satu-sehat', client_id: 'satu-sehat', role: 'agency', areas: ['33.03'], ...scopes };
      expect(await actorOf(payload)).toMatchObject({
        id: 'satu-sehat',
        role: 'agency',
        areas: ['33.03'],
        scopes: ['alerts:read', 'alerts:identified'],
      });
    });

    it('are found under the name that stands before the role, and there alone', async () => {
      const TOKEN_ROLE_CLAIM = 'https://desa-sehat.id/role';
      const payload = {
        role: 'puskesmas',
        areas: ['31'],
        posyandu: 'p9',
        'https://desa-sehat.id/role': 'bidan',
        'https://desa-sehat.id/areas': ['33.03.13.2002'],
        scope: 'openid',
      };
      const found = { id: 'sari', role: 'bidan', areas: ['33.03.13.2002'], posyandu: null, scopes: ['openid'] };
      expect(await actorOf(payload, { TOKEN_ROLE_CLAIM })).toMatchObject(found);
      const colons = { 'urn:desa:role': 'kader', 'urn:desa:posyandu': 'p1', posyandu: 'p9' };
      expect(await actorOf(colons, { TOKEN_ROLE_CLAIM: 'urn:desa:role' })).toMatchObject({ posyandu: 'p1' });
      const roles = { roles: ['offline_access', 'kader', 'uma'], posyandu: 'p1' };
      expect(await actorOf(roles, { TOKEN_ROLE_CLAIM: 'roles' })).toMatchObject({ role: 'kader', posyandu: 'p1' });
      await expect(actorOf({ role: 'bidan' }, { TOKEN_ROLE_CLAIM })).rejects.toMatchObject(refused);
    });
  });
});
