import { put } from '../../../subgraphs/kernel/load.ts';
import { POLICY } from '../../../subgraphs/kernel/policy.ts';
import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { ServiceDays } from '../../../subgraphs/services/service-day.ts';
import { desaOf, JOINING, layMonths, MONTHS, NARROW, POSYANDU, WIDE } from './a-country-of-months.ts';
import { aClinic, anId, bidan, kader, MELATI, type Clinic } from './a-clinic.ts';
import { touchedBy, type Touched } from './touched.ts';

const RECORD = 'mutation ($v: VisitInput!) { recordVisit(visit: $v) { id } }';
const analyst: Claims = { role: 'analyst' };
const puskesmas: Claims = { role: 'puskesmas', areas: [`${WIDE.kabupaten}.01`] };
const SPAN = `from: "${MONTHS.asked[0]}", to: "${MONTHS.asked.at(-1)}"`;

/**
 * How many documents the months of a place are in which S is asked for: those asked for, and those before of children who are
 * still in the register. Not those of children who have left it by their age, and none that come after.
 */
const WITH_REGISTER = MONTHS.asked.length + MONTHS.before.length;
/** The same where S is not asked for. */
const WITHOUT = MONTHS.asked.length;

/** A question, and how many documents it may touch. */
interface Question {
  readonly query: string;
  readonly keys?: readonly object[];
  readonly as?: Claims;
  readonly documents: number;
}

const entities = (type: string, fields: string) =>
  `query ($e: [_Any!]!) { _entities(representations: $e) { ... on ${type} { ${fields} } } }`;

describe('questions about months touch no more than their page and their level need', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await aClinic(undefined, POLICY, []);
    await layMonths(clinic);
  });
  afterAll(() => clinic[Symbol.asyncDispose]());

  const cost = async ({ query, keys = [], as = analyst, documents }: Question): Promise<Touched> => {
    const [{ errors }, touched] = await touchedBy(clinic, () => clinic.ask(query, as, { e: keys }));
    expect(errors).toBeUndefined();
    expect(touched.documents).toBeLessThanOrEqual(documents);
    return touched;
  };

  /** Asks about three places and about twelve: it takes as many commands, and more documents only where there are more. */
  const compare = async (question: (places: 3 | 12) => Question) => {
    const [few, many] = [await cost(question(3)), await cost(question(12))];
    expect(many.commands).toBe(few.commands);
    expect(many.documents).toBeGreaterThan(few.documents);
  };

  it('for the SKDN of a page of posyandu: one month of each, and its register', () =>
    compare((places) => ({
      query: entities('Desa', `posyandu(first: ${places}) { nodes { skdn(month: "${MONTHS.asked[0]}") { s d } } }`),
      keys: desaOf(WIDE, 1).map((code) => ({ __typename: 'Desa', code })),
      as: puskesmas,
      // One posyandu more than the page has, to know whether there is a next one.
      documents: places + 1 + places * (1 + MONTHS.before.length),
    })));

  it('and for what is withheld, of all posyandu of the desa, and of the desa of the kecamatan', async () => {
    const query = entities('Desa', `posyandu(first: 3) { nodes { skdn(month: "${MONTHS.asked[0]}") { s d } } }`);
    const keys = desaOf(WIDE, 1).map((code) => ({ __typename: 'Desa', code }));
    const months = 1 + MONTHS.before.length;
    await cost({ query, keys, documents: 4 + POSYANDU + (POSYANDU + WIDE.kecamatan) * months });
  });

  it('for the growth of some desa: their months; and for what is withheld, those of their kecamatan', () =>
    compare((places) => ({
      query: entities('Region', `growth(${SPAN}) { skdn { s d } indicators(measures: [D_PER_S]) { value } }`),
      keys: desaOf(WIDE, places).map((code) => ({ __typename: 'Region', code })),
      // Of each place also how many posyandu it has.
      documents: places * WITH_REGISTER + places + WIDE.kecamatan * WITH_REGISTER,
    })));

  it('for the growth of places of several levels: the months of each', async () => {
    const codes = ['33', '33.04', '33.04.01', '33.04.01.2001'];
    const keys = codes.map((code) => ({ __typename: 'Region', code }));
    const query = entities('Region', `growth(${SPAN}) { skdn { s d } }`);
    // Of the kecamatan and the desa also those of all its desa.
    await cost({ query, keys, documents: (codes.length + WIDE.kecamatan) * WITH_REGISTER + codes.length });
  });

  it('and S has all the same who joined it sixty months before, and have not left it by their age', async () => {
    const keys = desaOf(NARROW, 1).map((code) => ({ __typename: 'Region', code }));
    const query = entities('Region', `growth(${SPAN}) { skdn { s } }`);
    const { data } = await clinic.ask<{ _entities: { growth: { skdn: { s: number }[] } }[] }>(query, analyst, {
      e: keys,
    });
    expect(data!._entities[0]!.growth.skdn.map(({ s }) => s / JOINING)).toEqual([4, 4, 5]);
  });

  it.each([
    ['D_PER_S', WITH_REGISTER],
    ['N_PER_D', WITHOUT],
  ])(
    'for indicators (%s) of the kecamatan or the desa of a kabupaten: the months of these, and of the desa in them',
    async (measure, months) => {
      const within = { 3: NARROW, 12: WIDE };
      const asked = (level: string, code: string) =>
        `{ indicators(rows: [REGION, MONTH], level: ${level}, measures: [${measure}], within: "${code}", ${SPAN}) { nodes { value } } }`;
      for (const [level, count] of [
        ['DISTRICT', 'kecamatan'],
        ['VILLAGE', 'desa'],
      ] as const)
        await compare((places) => ({
          query: asked(level, within[places].kabupaten),
          documents: within[places][count] * (months + 1) + (level === 'DISTRICT' ? within[places].desa * months : 0),
        }));
    },
  );

  it('for indicators of one desa: the months of its kecamatan, by which is decided what is withheld', async () => {
    const [desa] = desaOf(WIDE, 1);
    const query = `{ indicators(rows: [MONTH], measures: [N_PER_D], within: "${desa}", ${SPAN}) { nodes { value } } }`;
    await cost({ query, documents: WIDE.kecamatan * WITHOUT + 1 });
  });

  it('for the visits of a page of service days: a page of each', async () => {
    const boy = await clinic.takeIn();
    const dates = Array.from({ length: 13 }, (_, i) => `2026-01-${String(i + 10)}`);
    for (const date of dates) {
      const v = { person: boy.subject, posyandu: MELATI, date, weightGrams: 9_000 };
      expect((await clinic.ask(RECORD, bidan, { v })).errors).toBeUndefined();
    }
    const day = { posyanduId: MELATI, status: 'HELD', provenance: 'SYNTHETIC' };
    await put(
      clinic.store,
      ServiceDays,
      dates.map((date) => ({ _id: anId(), date, ...day })),
    );
    await compare((places) => ({
      query: `{ posyandu(id: "${MELATI}") { serviceDays(first: ${places}) { nodes { visits(first: 5) { nodes { id } } } } } }`,
      as: kader,
      // The posyandu, a day more than the page has, a visit of each day, and who came.
      documents: 1 + (places + 1) + places + 1,
    }));
  });
});
