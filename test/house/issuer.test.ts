import { newMasterKey, writtenMasterKeys } from '../../subgraphs/kernel/master-keys.ts';
import { openStores, type OpenStores } from '../../scripts/open-stores.ts';
import { runHouse } from '../../scripts/run-house.ts';
import { environmentWith, readConfig } from '../../subgraphs/kernel/config.ts';
import type { Served } from '../../subgraphs/kernel/serving.ts';
import { badTokens } from '../support/bad-tokens.ts';
import { heardLog } from '../support/heard-log.ts';
import { startIssuer, type Issuer } from '../support/issuer.ts';
import { BANTARBARANG, NOW } from '../support/village-of-tests.ts';
import { askAt, testConfig, tokenFor } from '../support/village.ts';

const MINUTE = 60_000;
const BIDAN = { role: 'bidan', areas: [BANTARBARANG] };
const QUESTION = `{ desa(code: "${BANTARBARANG}") { name households(first: 1) { totalCount } } }`;

interface Told {
  desa: { name: string; households: { totalCount: number } | null } | null;
}

describe('a house of production', () => {
  let issuer: Issuer;
  let forger: Issuer;
  let opened: OpenStores;
  let house: Served;
  let now = NOW;
  const { log, lines: logged } = heardLog();
  const clock = () => now;
  const nobody = () => undefined;
  const pass = (milliseconds: number) => (now = new Date(now.getTime() + milliseconds));

  const ask = (token?: string) =>
    askAt<Told>(house.url, QUESTION, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  const codes = async (token?: string) => [
    ...new Set((await ask(token)).errors?.map(({ extensions }) => extensions.code)),
  ];

  beforeAll(async () => {
    issuer = await startIssuer(clock);
    forger = await startIssuer(clock);
    const ofTests = testConfig();
    const NUMBER_KEYS = writtenMasterKeys([newMasterKey([])]);
    const environment = environmentWith({ ...issuer.environment, NUMBER_KEYS });
    const config = { ...readConfig(environment), port: 0, drainMilliseconds: 3_000 };
    expect([config.production, config.keysDirectory]).toEqual([true, ofTests.keysDirectory]);
    opened = await openStores(config.mongodbUri, config.databasePrefix);
    house = await runHouse({ ...opened, config, clock, log, say: nobody, progress: nobody });
  });
  afterAll(async () => {
    await house?.[Symbol.asyncDispose]();
    await opened?.[Symbol.asyncDispose]();
    await issuer[Symbol.asyncDispose]();
    await forger[Symbol.asyncDispose]();
  });
  // Whatever a test broke has been forgotten by then: what is asked for is asked for anew.
  afterEach(() => {
    issuer.answerKeysWith(null);
    pass(5 * MINUTE);
  });

  it('answers those whom its issuer knows, each as far as the role goes, and nobody what is public', async () => {
    const midwife = await ask(await issuer.token(BIDAN));
    expect(midwife.errors).toBeUndefined();
    expect(midwife.data!.desa!.households!.totalCount).toBeGreaterThan(0);
    const system = await ask(await issuer.clientToken('alerts:read alerts:identified'));
    expect(system.data).toMatchObject({ desa: { name: 'Bantarbarang', households: null } });
    expect(system.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    expect(await ask()).toEqual({ ...system, errors: [expect.objectContaining({ path: ['desa', 'households'] })] });
  });

  it('believes no bad token, follows it nowhere, and tells neither the asker nor the log what it holds', async () => {
    const bad = await badTokens(issuer.imitated(BIDAN), now, `${forger.url}/keys`);
    const ofOthers = { 'of a development machine': await tokenFor(BIDAN), 'of another': await forger.token(BIDAN) };
    for (const [what, token] of Object.entries({ ...bad, ...ofOthers, 'no token': 'not.a.token' })) {
      const answer = await ask(token);
      expect([what, answer.data, answer.errors?.map(({ extensions }) => extensions.code)]).toEqual([
        what,
        { desa: null },
        ['UNAUTHENTICATED'],
      ]);
      const parts = token.split('.').filter((part) => part.length > 5);
      const said = [JSON.stringify(answer), ...logged].join();
      expect(parts.filter((part) => said.includes(part))).toEqual([]);
    }
    expect([forger.asked(), issuer.asked()]).toEqual([0, 2]);
  });

  it('refuses a token of a megabyte at the door, and goes on', async () => {
    const headers = { authorization: `Bearer ${'x'.repeat(1_000_000)}` };
    // Node answers before it has read all, and closes: whoever still writes may not get to read it.
    const answer = await fetch(`${house.url}/graphql`, { method: 'POST', headers }).catch(() => ({ status: 431 }));
    expect(answer.status).toBe(431);
    expect(await codes(await issuer.token(BIDAN))).toEqual([]);
  });

  it('believes a new key at once, and a withdrawn one no longer than five minutes', async () => {
    const old = await issuer.token(BIDAN);
    expect(await codes(old)).toEqual([]);
    pass(MINUTE);
    await issuer.rotate('second');
    issuer.withdraw('first');
    expect(await codes(await issuer.token(BIDAN))).toEqual([]);
    pass(5 * MINUTE);
    expect(await codes(old)).toEqual(['UNAUTHENTICATED']);
    expect(await codes(await issuer.token(BIDAN))).toEqual([]);
  });

  it('goes on with the keys it knows while the issuer is down, and says UNAVAILABLE of others', async () => {
    const known = await issuer.token(BIDAN);
    expect(await codes(known)).toEqual([]);
    issuer.answerKeysWith((_, response) => void response.destroy());
    pass(6 * MINUTE);
    expect(await codes(known)).toEqual([]);
    await issuer.rotate('third');
    expect(await codes(await issuer.token(BIDAN))).toEqual(['UNAVAILABLE']);
    expect(await codes()).toEqual(['FORBIDDEN']);
    issuer.answerKeysWith((_, response) => void response.end('<html>'));
    pass(MINUTE);
    expect(await codes(await issuer.token(BIDAN))).toEqual(['UNAVAILABLE']);
    issuer.answerKeysWith(null);
    pass(MINUTE);
    expect(await codes(await issuer.token(BIDAN))).toEqual([]);
  });
});
