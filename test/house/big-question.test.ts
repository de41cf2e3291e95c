import { NIK_SHAPE } from '../support/shapes.ts';
import { question } from '../support/questions.ts';
import { roundTripsOf } from '../support/round-trips.ts';
import { BANTARBARANG, REMBANG } from '../support/village-of-tests.ts';
import { startVillage, type Answer, type Village } from '../support/village.ts';

interface Big {
  desa: {
    name: string;
    region: { parents: { name: string }[] };
    ilpPilot: { since: string };
    healthShare: { value: number; numeratorRupiah: number; denominatorRupiah: number; reason: null };
    households: { totalCount: number; nodes: { members: { name: string; nik: string | null }[] }[] };
    posyandu: {
      nodes: {
        serviceDays: { nodes: { date: string }[] };
        kader: { nodes: { person: { name: string }; trainings: { nodes: { name: string }[] } }[] };
      }[];
    };
  };
}

describe('the big question', () => {
  let village: Village;
  let answer: Answer<Big>;

  beforeAll(async () => {
    village = await startVillage();
    answer = await village.ask<Big>(await question('1'), { as: { role: 'bidan', areas: [BANTARBARANG] } });
  });
  afterAll(() => village[Symbol.asyncDispose]());

  it('is answered whole, without an error', () => {
    expect(answer.errors).toBeUndefined();
  });

  it('has the place in the tree and the pilot status of desa', () => {
    const { name, region, ilpPilot } = answer.data!.desa;
    expect(name).toBe('Bantarbarang');
    expect(region.parents.map((parent) => parent.name)).toEqual(['Jawa Tengah', 'Kabupaten Purbalingga', 'Rembang']);
    expect(ilpPilot.since).toBe('2024');
  });

  it('has the households and members of people, their NIK masked', () => {
    const { households } = answer.data!.desa;
    expect(households.totalCount).toBeGreaterThan(200);
    expect(households.nodes).toHaveLength(50);
    const members = households.nodes.flatMap(({ members }) => members);
    expect(members.length).toBeGreaterThan(100);
    for (const { name, nik } of members) {
      expect(name).toEqual(expect.any(String));
      expect(nik ?? '990**********001').toMatch(NIK_SHAPE);
    }
  });

  it('has the posyandu and service days of services, and the kader and trainings of training', () => {
    const { nodes } = answer.data!.desa.posyandu;
    expect(nodes.length).toBeGreaterThan(2);
    for (const { serviceDays, kader } of nodes) {
      expect(serviceDays.nodes.length).toBeGreaterThan(0);
      expect(kader.nodes.length).toBeGreaterThanOrEqual(5);
      expect(kader.nodes.every(({ person }) => person.name.length > 0)).toBe(true);
    }
    expect(
      nodes.flatMap(({ kader }) => kader.nodes.flatMap(({ trainings }) => trainings.nodes)).length,
    ).toBeGreaterThan(0);
  });

  it('has the health share of the latest budget, as a fraction of its two sums', () => {
    const { value, numeratorRupiah, denominatorRupiah, reason } = answer.data!.desa.healthShare;
    expect(reason).toBeNull();
    expect(value).toBeCloseTo(numeratorRupiah / denominatorRupiah, 12);
    expect(value).toBeGreaterThan(0.03);
    expect(value).toBeLessThan(0.3);
  });

  it('costs the same number of store round trips for one household as for a hundred', async () => {
    const query = await question('1');
    const counts = [];
    for (const first of [1, 10, 100]) {
      const [{ data }, count] = await roundTripsOf(village, () =>
        village.ask<Big>(query.replace('households(first: 50)', `households(first: ${first})`), {
          as: { role: 'puskesmas', areas: [REMBANG] },
        }),
      );
      expect(data!.desa.households.nodes).toHaveLength(first);
      counts.push(count);
    }
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeLessThanOrEqual(20);
  });
});
