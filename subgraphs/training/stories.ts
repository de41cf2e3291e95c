import { namedId } from '../kernel/identifiers.ts';
import type { Collection } from '../kernel/store.ts';
import { StaffingRecords } from './staffing-record.ts';
import { Trainings } from './training.ts';

/** What the founding articles tell of trainings and staffing. What an article does not say is absent. */
const by = (kind: string, name: string) => ({ id: namedId(`${kind}/${name}`) });
const read = (article: string) => ({ provenance: 'ARTICLE', source: by('source', article) });

const trainings = [
  {
    _id: namedId('training/karangbinangun-2025-01-13'),
    name: 'Pelatihan kader posyandu dan sosialisasi ILP Desa Karangbinangun',
    components: ['KADER_TRAINING', 'ILP_INTRODUCTION'],
    themes: [],
    topics: ['Penyelarasan posyandu menjadi Posyandu Keluarga (ILP)', 'Kesehatan ibu dan anak', 'Gizi', 'Imunisasi'],
    sessions: [],
    goals: ['Meningkatkan kompetensi kader', 'Memperluas pengetahuan', 'Penerapan langsung di lapangan'],
    heldOn: '2025-01-13',
    organiser: by('organisation', 'Pemerintah Desa Karangbinangun'),
    place: { code: '35.24.24.2021' },
    // The article names the village alone; only one village of the list has this name.
    placeInferred: true,
    facilitators: [
      { role: 'OPENING', official: by('official', 'Sugianto') },
      { role: 'LEAD', official: by('official', 'Kusmiwati') },
      { role: 'RESOURCE_PERSON', organisation: by('organisation', 'Puskesmas Karangbinangun') },
      { role: 'GUIDANCE', organisation: by('organisation', 'Puskesmas Karangbinangun') },
    ],
    participants: { posyandu: [by('facility', 'posyandu-karangmas')] },
    recurrence: 'YEARLY',
    nextDue: '2026',
    feedback: 'Kader mengikuti dengan antusias',
    ...read('karangbinangun'),
  },
  {
    _id: namedId('training/pasirhalang-2025-07-25'),
    name: 'Pembinaan ILP dan pembinaan kader Desa Pasirhalang',
    components: ['ILP_COACHING', 'KADER_COACHING', 'EVALUATION_AND_COORDINATION'],
    themes: [],
    topics: ['Kesehatan', 'Gizi', 'Perkembangan balita'],
    sessions: ['MATERIAL', 'QUESTIONS_AND_ANSWERS', 'FIELD_SIMULATION'],
    goals: ['Menekan stunting', 'Menekan gizi buruk', 'Kesehatan ibu dan anak', 'Kesejahteraan keluarga'],
    heldOn: '2025-07-25',
    startsAt: new Date('2025-07-25T08:00:00+07:00'),
    organiser: by('organisation', 'Pemerintah Desa Pasirhalang'),
    place: { code: '32.17.03.2003' },
    placeInferred: false,
    venue: 'Aula Kantor Kepala Desa',
    facilitators: [{ role: 'OPENING', official: by('official', 'Sholeh Muslihat') }],
    participants: { posyandu: [], severalPosyandu: true },
    ...read('pasirhalang'),
  },
];

const staffing = [
  {
    _id: namedId('staffing/gaprang-1'),
    facility: by('facility', 'polindes-gaprang'),
    count: 8,
    sequence: 1,
    ...read('blitar'),
  },
  {
    _id: namedId('staffing/gaprang-2'),
    facility: by('facility', 'polindes-gaprang'),
    count: 10,
    sequence: 2,
    outcome: 'Pelayanan lebih cepat dan tepat; warga puas',
    ...read('blitar'),
  },
];

/** The records of the stories, by collection. */
export const STORIES: [Collection, object[]][] = [
  [Trainings, trainings],
  [StaffingRecords, staffing],
];
