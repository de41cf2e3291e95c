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
