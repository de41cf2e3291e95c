import { question } from '../support/questions.ts';
import { startVillage, type Village } from '../support/village.ts';

// Facts of the founding articles; what an article does not say is null.
describe('the founding stories', () => {
  let village: Village;
  const tell = async (name: string) => {
    const { data, errors } = await village.ask<Record<string, never>>(await question(name));
    expect(errors).toBeUndefined();
    return data;
  };

  beforeAll(async () => {
    village = await startVillage();
  });
  afterAll(() => village[Symbol.asyncDispose]());

  it('tells of Karangbinangun’s training of 13 January 2025, its place inferred', async () => {
    expect(await tell('2')).toMatchObject({
      training: {
        heldOn: '2025-01-13',
        components: ['KADER_TRAINING', 'ILP_INTRODUCTION'],
        organiser: { name: 'Pemerintah Desa Karangbinangun' },
        place: {
          name: 'Karangbinangun',
          parents: [{ name: 'Jawa Timur' }, { name: 'Kabupaten Lamongan' }, { name: 'Karangbinangun' }],
        },
        placeInferred: true,
        facilitators: expect.arrayContaining([
          { role: 'OPENING', official: { name: 'Sugianto', office: 'Kepala Desa' }, organisation: null },
          { role: 'LEAD', official: { name: 'Kusmiwati', office: 'Bidan Desa' }, organisation: null },
        ]) as unknown,
        participants: { posyandu: [{ name: 'Posyandu Karangmas' }], headCount: null },
        recurrence: 'YEARLY',
        nextDue: '2026',
        source: { publisher: 'Redaksi10', publishedOn: null },
      },
    });
  });

  it('tells of Pasirhalang’s coaching of 25 July 2025, 08.00 WIB', async () => {
    expect(await tell('3')).toMatchObject({
      training: {
        heldOn: '2025-07-25',
        startsAt: '2025-07-25T01:00:00.000Z',
        components: ['ILP_COACHING', 'KADER_COACHING', 'EVALUATION_AND_COORDINATION'],
        sessions: ['MATERIAL', 'QUESTIONS_AND_ANSWERS', 'FIELD_SIMULATION'],
        venue: 'Aula Kantor Kepala Desa',
        place: { code: '32.17.03.2003', timeZone: 'Asia/Jakarta' },
        facilitators: [{ official: { name: 'Sholeh Muslihat', title: 'S.Sos.', office: 'Kepala Desa' } }],
        participants: { severalPosyandu: true, headCount: null },
        source: { publisher: 'Lensa Expose', author: 'Tina', publishedOn: '2025-07-27' },
      },
    });
  });

  it('tells of Kutai Kartanegara’s four themes, and of its priority the criterion alone', async () => {
    expect(await tell('4')).toMatchObject({
      programme: {
        organisation: { name: 'DPMD Kutai Kartanegara' },
        area: { name: 'Kabupaten Kutai Kartanegara', timeZone: 'Asia/Makassar' },
        themes: ['BASIC_SERVICE_MANAGEMENT', 'CHILD_NUTRITION', 'HEALTH_DATA_RECORDING', 'SOCIAL_COMMUNICATION'],
        coverageTargets: [
          { of: 'KADER', share: 1 },
          { of: 'DISTRICT', share: 1 },
        ],
        priorityCriterion: expect.stringContaining('indeks layanan kesehatan dasar') as unknown,
        priorityDistricts: null,
        from: null,
        source: { kind: 'ADVERTORIAL', publishedOn: null },
      },
    });
  });

  it('tells of Blitar’s meeting with a year and no day, its 15 % and Gaprang’s kader from 8 to 10', async () => {
    expect(await tell('5')).toMatchObject({
      meeting: {
        heldOn: '2024',
        venue: 'Wisata Pantai Serang',
        organiser: { name: 'Pokjanal Posyandu Kabupaten Blitar' },
        attendance: expect.arrayContaining([{ role: 'Camat', count: null, official: null }]) as unknown,
        decisions: [
          { spokenBy: { name: 'Christine' }, localTarget: null },
          {
            spokenBy: { name: 'Bambang Dwi P', office: 'Kepala Dinas PMD' },
            localTarget: { year: 2024, share: 0.15, base: 'DANA_DESA', force: 'EXHORTATION' },
          },
        ],
        followsFrom: { kind: 'STUDY_VISIT', heldOn: null, place: { name: 'Kabupaten Kendal' } },
      },
      gaprang: {
        officials: { nodes: [{ name: 'Asharil Fahrida', office: 'Kepala Desa' }] },
        facilities: {
          nodes: expect.arrayContaining([
            expect.objectContaining({
              kind: 'POLINDES',
              name: null,
              provenance: 'ARTICLE',
              staffing: {
                nodes: [
                  { sequence: 1, count: 8, from: null, to: null, outcome: null },
                  { sequence: 2, count: 10, from: null, to: null, outcome: expect.any(String) as unknown },
                ],
              },
            }),
          ]) as unknown,
        },
      },
    });
  });

  it('tells of Bantarbarang’s monthly service days and names no kepala desa', async () => {
    const told = await tell('6');
    expect(told).toMatchObject({ desa: { ilpPilot: { since: '2024', until: null }, officials: { totalCount: 0 } } });
    const { serviceSchedules, posyandu } = told!['desa'] as unknown as Bantarbarang;
    expect(serviceSchedules.find(({ provenance }) => provenance === 'ARTICLE')).toMatchObject({
      recurrence: 'MONTHLY',
      dayOfMonth: null,
      posyandu: null,
      services: expect.arrayContaining(['WEIGHING', 'IMMUNIZATION', 'ANTENATAL_CARE', 'ELDERLY_CARE']) as unknown,
    });
    for (const { serviceDays } of posyandu.nodes) {
      const months = serviceDays.nodes.map(({ date }) => date.slice(0, 7));
      expect(new Set(months).size).toBe(12);
    }
  });
});

interface Bantarbarang {
  serviceSchedules: { provenance: string }[];
  posyandu: { nodes: { serviceDays: { nodes: { date: string }[] } }[] };
}
