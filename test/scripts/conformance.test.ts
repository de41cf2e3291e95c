import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sender } from '../../gateway/post-webhook.ts';
import { BadArgument } from '../../scripts/arguments.ts';
import { readConformanceArguments } from '../../scripts/conformance/conformance-arguments.ts';
import { examine, type Finding } from '../../scripts/conformance/examine.ts';
import { madeUpAlerts, type MadeUpAlerts } from '../../scripts/conformance/made-up-alerts.ts';
import { REFUSING_CHECKS } from '../../scripts/conformance/refusing-checks.ts';
import { TAKING_CHECKS } from '../../scripts/conformance/taking-checks.ts';
import { trialOf } from '../../scripts/conformance/trial.ts';
import { run } from '../support/program.ts';
import { aReceiverThat, falling, reading, right, SECRET, type Answers } from './conformance/receivers.ts';
import { WRONG } from './conformance/wrong-receivers.ts';

const QUERY = 'subscription { stuntingAlert { id change alert { desa { name } } } }';
const CHECKS = [...TAKING_CHECKS, ...REFUSING_CHECKS];

describe('what a receiver does wrong', () => {
  let alerts: MadeUpAlerts;
  beforeAll(async () => void (alerts = await madeUpAlerts({ query: QUERY, variables: {} })));

  async function found(answers: Answers, timeoutMilliseconds = 10_000): Promise<Finding[]> {
    await using receiver = await aReceiverThat(answers);
    await using send = sender({ policy: { privateWebhooks: true, plainWebhooks: true }, timeoutMilliseconds });
    const trial = trialOf(SECRET, alerts, () => new Date());
    const findings: Finding[] = [];
    for await (const finding of examine({
      checks: CHECKS,
      trial,
      post: (each) => send(receiver.url, each),
      timeoutMilliseconds,
    }))
      findings.push(finding);
    return findings;
  }
  const rules = (findings: readonly Finding[], verdict: Finding['verdict']) =>
    findings.filter((each) => each.verdict === verdict).map(({ rule }) => rule);

  it('is nothing where it is right', async () => {
    const findings = await found(right);
    expect(rules(findings, 'OK')).toEqual([...CHECKS.map(({ rule }) => rule), 'answers in half the time that it has']);
  });

  it.each(WRONG)('is found of a receiver that %s', async (_, answers, wrong) => {
    expect(rules(await found(answers()), 'WRONG')).toEqual(wrong);
  });

  it('is found of each rule by one of these receivers', () => {
    const all = new Set(WRONG.flatMap(([, , wrong]) => wrong));
    expect(CHECKS.map(({ rule }) => rule).filter((rule) => !all.has(rule))).toEqual(['answers within 10 s']);
  });

  it('says what was answered, and what to do', async () => {
    const [last] = (await found(() => 307)).slice(-1);
    expect(last!.told).toMatch(/^It answered 307\. .*register the address.*Nothing else was tried/);
    const [gone] = (await found(reading(({ data }) => (data ? 204 : 410)))).filter(
      ({ verdict }) => verdict === 'WRONG',
    );
    expect(gone!.told).toContain('410, which pauses a webhook');
  });

  it('is, of one that falls over what it must refuse, that it does so, and not that it takes it', async () => {
    const wrong = (await found(falling())).filter(({ verdict }) => verdict === 'WRONG');
    expect(wrong).toHaveLength(7);
    for (const { told } of wrong)
      expect(told).toMatch(/^It answered 500\. It does not take it, but falls over.* 401 or/);
  });

  it('is found of a receiver that does not answer in time, or is slow', async () => {
    const silent = await found(() => new Promise<number>(() => undefined), 100);
    expect(silent).toEqual([
      {
        verdict: 'WRONG',
        rule: 'answers within 10 s',
        told: expect.stringMatching(/^It had not answered after 0\.1 s\./),
      },
    ]);
    const slow = await found(
      reading(async (_, { body }) => (body.length > 100_000 ? pause(2_100, 204) : 204)),
      4_000,
    );
    expect(rules(slow, 'WRONG')).toEqual([]);
    expect(slow.at(-1)).toMatchObject({
      verdict: 'SLOW',
      told: expect.stringMatching(/^It took [23]\.\d s of 4\.0 s\./),
    });
  });
});

describe('npm run conformance', () => {
  const directory = mkdtempSync(join(tmpdir(), 'conformance-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  const tried = async (words: string[], secret = SECRET) => {
    const program = run('scripts/conformance/conformance.ts', { SECRET: secret }, words);
    return { status: await program.ended, said: program.said() };
  };

  it('ends with 0 where nothing is wrong, a line for each rule, and with 1 otherwise', async () => {
    await using receiver = await aReceiverThat(right);
    const { status, said } = await tried([receiver.url]);
    expect(status).toBe(0);
    const lines = said.trim().split('\n');
    expect(lines.filter((line) => line.startsWith('ok     '))).toHaveLength(CHECKS.length + 1);
    expect(lines.at(-1)).toBe(`${CHECKS.length + 1} ok, 0 slow, 0 wrong`);
    const other = await tried([receiver.url, '--secret', `whsec_${btoa('y'.repeat(32))}`]);
    expect(other.status).toBe(1);
    expect(other.said).toMatch(/^wrong  takes a delivery signed with its secret: It answered 401\. /m);
  });

  it('posts what has the form of the document that is given', async () => {
    const bodies: string[] = [];
    await using receiver = await aReceiverThat((posted) => {
      bodies.push(posted.body);
      return right(posted);
    });
    const file = join(directory, 'alerts.graphql');
    writeFileSync(file, 'subscription ($area: RegionCode!) { news: stuntingAlert(area: $area) { at change } }');
    expect(await tried([receiver.url, '--query', file, '--variables', '{"area":"99"}'])).toMatchObject({ status: 0 });
    expect(JSON.parse(bodies[0]!)).toEqual({
      ...{ type: 'stuntingAlert', version: 1, timestamp: expect.any(String), cursor: expect.any(String) },
      data: { data: { news: { at: expect.any(String), change: 'OPENED' } } },
    });
    const { status, said } = await tried([receiver.url, '--query', file]);
    expect([status, said]).toEqual([2, expect.stringContaining('"$area" of required type')]);
  });

  it('tells what it can be asked, and ends with 2 where it cannot read the command', async () => {
    expect(await tried(['--help'])).toEqual({ status: 0, said: expect.stringContaining('--secret') });
    const { status, said } = await tried([]);
    expect([status, said]).toEqual([2, expect.stringMatching(/^Name one address\.[^]*--secret/)]);
  });

  const ADDRESS = 'https://dinas.example/alerts';
  it.each([
    ['two addresses', [ADDRESS, ADDRESS]],
    ['no address', ['dinas.example']],
    ['an address with a password', ['https://dinas:rahasia@dinas.example/alerts']],
    ['no secret', [ADDRESS]],
    ['a secret that is none', [ADDRESS, '--secret', 'whsec_*']],
    ['a file that is not there', [ADDRESS, '--secret', SECRET, '--query', '/nowhere']],
    ['variables that are no object', [ADDRESS, '--secret', SECRET, '--variables', '[]']],
    ['a word that it does not know', [ADDRESS, '--secrets', SECRET]],
  ])('refuses %s, and repeats no secret', async (_, words) => {
    const error: unknown = await readConformanceArguments(words).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BadArgument);
    expect((error as Error).message).not.toMatch(/whsec_[^ ]|rahasia/);
  });

  it.each([
    ['that does not fit the schema', 'subscription { stuntingAlert { nobody } }'],
    ['that is no subscription', '{ __typename }'],
    ['that is none at all', 'subscription {'],
  ])('refuses a document %s', (_, query) =>
    expect(madeUpAlerts({ query, variables: {} })).rejects.toBeInstanceOf(BadArgument),
  );
});
