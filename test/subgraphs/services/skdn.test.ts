import { POLICY } from '../../../subgraphs/kernel/policy.ts';
import { FOLD } from '../../../subgraphs/services/fold-months.ts';
import { DoesNotAddUp, skdnOf } from '../../../subgraphs/services/skdn.ts';
import { BANTARBARANG, NOW, REMBANG } from '../../support/village-of-tests.ts';
import { aBoy, aClinic, bidan, MELATI, type Clinic } from './a-clinic.ts';

const RECORD = 'mutation ($v: VisitInput!) { recordVisit(visit: $v) { id } }';
const END = 'mutation ($p: ID!) { endEnrolment(person: $p, to: "2025-12-20", reason: TRANSFERRED) { id } }';
const puskesmas = { role: 'puskesmas', areas: [REMBANG] };
const SKDN = 's d dPerS kPerS isRegisterStale';

describe('the SKDN of a month in which more were weighed than are enrolled', () => {
  let clinic: Clinic;
  const boys = [aBoy(), aBoy(), aBoy()];

  beforeAll(async () => {
    clinic = await aClinic();
    await clinic.tell(...boys);
    const weigh = async ({ subject: person }: { subject: string }, date: string) => {
      const v = { person, posyandu: MELATI, date, weightGrams: 9_000 };
      expect((await clinic.ask(RECORD, bidan, { v })).errors).toBeUndefined();
    };
    for (const boy of boys) for (const date of ['2025-12-10', '2026-01-12']) await weigh(boy, date);
    // Only then is it known that two of them were no longer looked after there.
    for (const { subject: p } of boys.slice(1)) expect((await clinic.ask(END, bidan, { p })).errors).toBeUndefined();
    await FOLD.run(clinic.store, () => NOW, POLICY);
  });
  afterAll(() => clinic[Symbol.asyncDispose]());

  it('warns of it, and cuts nothing off', async () => {
    const query = `query ($id: ID!, $e: [_Any!]!) {
      posyandu(id: $id) { december: skdn(month: "2025-12") { ${SKDN} } january: skdn(month: "2026-01") { ${SKDN} } }
      _entities(representations: $e) { ... on Region { growth(from: "2026-01", to: "2026-01") { skdn { ${SKDN} } } } }
    }`;
    const e = [{ __typename: 'Region', code: BANTARBARANG }];
    const { data, errors } = await clinic.ask<Record<string, unknown>>(query, puskesmas, { id: MELATI, e });
    expect(errors).toBeUndefined();
    const stale = { s: 1, d: 3, dPerS: 3, kPerS: 0, isRegisterStale: true };
    expect(data).toEqual({
      posyandu: { december: { s: 3, d: 3, dPerS: 1, kPerS: 0, isRegisterStale: false }, january: stale },
      _entities: [{ growth: { skdn: [stale] } }],
    });
  });
});

it('is not told where the codes are not as many as were weighed', () => {
  const counts: Partial<Record<string, number>> = { WEIGHED: 3, GAINED: 1, NOT_GAINED: 1 };
  const figures = (term: string) => counts[term] ?? 0;
  expect(() => skdnOf('2026-01' as never, figures, { asOf: NOW })).toThrow(DoesNotAddUp);
});

describe('the SKDN of a month of which something is withheld', () => {
  const counts: Partial<Record<string, number>> = {
    ENROLLED: 40,
    WEIGHED: 30,
    GAINED: 20,
    NOT_GAINED: 2,
    FIRST_WEIGHED: 8,
  };
  const without = (...terms: string[]) =>
    skdnOf('2026-01' as never, (term: string) => counts[term] ?? 0, {
      asOf: NOW,
      withheld: (term) => terms.includes(term),
    });

  it('does not tell the rest from which it could be worked out', () => {
    const rest = { o: null, b: null, uncertain: null };
    expect(without('NOT_GAINED')).toMatchObject({ d: 30, n: 20, t: null, ...rest, suppressed: true });
    expect(without('WEIGHED')).toMatchObject({ d: null, n: 20, t: 2, ...rest, dPerS: null, nPerD: null });
    expect(without('NOT_GAINED', 'FIRST_WEIGHED')).toMatchObject({ t: null, b: null, o: 0, uncertain: 0 });
  });

  it('gives no ratio of it', () => {
    expect(without('CARDED')).toMatchObject({ k: null, kPerS: null, d: 30, dPerS: 30 / 40 });
    expect(without('BELOW_RED_LINE')).toMatchObject({ bgm: null, bgmPerD: null, nPerDPrime: 20 / 22 });
    expect(without()).toMatchObject({ bgm: 0, suppressed: false });
  });
});
