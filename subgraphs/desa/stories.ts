import { namedId } from '../kernel/identifiers.ts';
import type { Collection } from '../kernel/store.ts';
import { IlpPilots } from './ilp-pilot.ts';
import { LocalTargets } from './local-target.ts';
import { Meetings } from './meeting.ts';
import { Officials } from './official.ts';
import { Organisations } from './organisation.ts';
import { Programmes } from './programme.ts';
import { Sources } from './source.ts';

/**
 * What the five founding articles tell of government and programmes, restated. What an article does not say is absent.
 * The people named are public in the office in which the article names them.
 */
const id = namedId;
const read = (article: string) => ({ provenance: 'ARTICLE', sourceId: id(`source/${article}`) });

const sources = [
  {
    _id: id('source/karangbinangun'),
    kind: 'ARTICLE',
    about: 'Training of posyandu kader with an introduction to ILP in Karangbinangun',
    publisher: 'Redaksi10',
  },
  {
    _id: id('source/pasirhalang'),
    kind: 'ARTICLE',
    about: 'Coaching on ILP and of kader in Pasirhalang',
    publisher: 'Lensa Expose',
    author: 'Tina',
    publishedOn: '2025-07-27',
  },
  {
    _id: id('source/kutai-kartanegara'),
    kind: 'ADVERTORIAL',
    about: 'Revitalisation of posyandu in Kutai Kartanegara',
    publisher: 'Akupedia',
  },
  {
    _id: id('source/blitar'),
    kind: 'ADVERTORIAL',
    about: 'Coordination meeting of Pokjanal Posyandu in Blitar',
    publisher: 'Jatimnesia',
  },
  { _id: id('source/bantarbarang'), kind: 'ARTICLE', about: 'Bantarbarang as a pilot desa of ILP' },
];

const organisation = (name: string, kind: string, areaCode: string, article: string) => ({
  _id: id(`organisation/${name}`),
  name,
  kind,
  areaCode,
  ...read(article),
});

const organisations = [
  organisation('Pemerintah Desa Karangbinangun', 'DESA_GOVERNMENT', '35.24.24.2021', 'karangbinangun'),
  organisation('Puskesmas Karangbinangun', 'PUSKESMAS', '35.24.24', 'karangbinangun'),
  organisation('Pemerintah Desa Pasirhalang', 'DESA_GOVERNMENT', '32.17.03.2003', 'pasirhalang'),
  organisation('Pemerintah Kabupaten Kutai Kartanegara', 'REGENCY_GOVERNMENT', '64.02', 'kutai-kartanegara'),
  organisation('DPMD Kutai Kartanegara', 'DPMD', '64.02', 'kutai-kartanegara'),
  organisation('Dinas Kesehatan Kutai Kartanegara', 'DINKES', '64.02', 'kutai-kartanegara'),
  organisation('TP PKK Kutai Kartanegara', 'TP_PKK', '64.02', 'kutai-kartanegara'),
  organisation('Pemerintah Kabupaten Blitar', 'REGENCY_GOVERNMENT', '35.05', 'blitar'),
  organisation('Dinas Kesehatan Kabupaten Blitar', 'DINKES', '35.05', 'blitar'),
  organisation('Dinas PMD Kabupaten Blitar', 'DPMD', '35.05', 'blitar'),
  organisation('Pokjanal Posyandu Kabupaten Blitar', 'POKJANAL', '35.05', 'blitar'),
  organisation('Pemerintah Desa Gaprang', 'DESA_GOVERNMENT', '35.05.10.2004', 'blitar'),
  organisation('Pemerintah Desa Bantarbarang', 'DESA_GOVERNMENT', '33.03.13.2002', 'bantarbarang'),
];

const official = (
  name: string,
  office: string | undefined,
  areaCode: string,
  article: string,
  more: { title?: string; in?: string } = {},
) => ({
  _id: id(`official/${name}`),
  name,
  ...(office && { office }),
  ...(more.title && { title: more.title }),
  ...(more.in && { organisationId: id(`organisation/${more.in}`) }),
  areaCode,
  ...read(article),
});

const officials = [
  official('Sugianto', 'Kepala Desa', '35.24.24.2021', 'karangbinangun', { in: 'Pemerintah Desa Karangbinangun' }),
  official('Kusmiwati', 'Bidan Desa', '35.24.24.2021', 'karangbinangun'),
  official('Sholeh Muslihat', 'Kepala Desa', '32.17.03.2003', 'pasirhalang', {
    title: 'S.Sos.',
    in: 'Pemerintah Desa Pasirhalang',
  }),
  official('Arianto', 'Kepala DPMD', '64.02', 'kutai-kartanegara', { in: 'DPMD Kutai Kartanegara' }),
  official('Rendi Solihin', 'Wakil Bupati', '64.02', 'kutai-kartanegara', {
    in: 'Pemerintah Kabupaten Kutai Kartanegara',
  }),
  official('Christine', 'Kepala Dinas Kesehatan', '35.05', 'blitar', {
    title: 'dr.',
    in: 'Dinas Kesehatan Kabupaten Blitar',
  }),
  official('Bambang Dwi P', 'Kepala Dinas PMD', '35.05', 'blitar', { in: 'Dinas PMD Kabupaten Blitar' }),
  official('Asharil Fahrida', 'Kepala Desa', '35.05.10.2004', 'blitar', { in: 'Pemerintah Desa Gaprang' }),
  official('Kariyadi', undefined, '33.24', 'blitar', { title: 'dr.' }),
];

const programmes = [
  {
    _id: id('programme/kutai-kartanegara-revitalisasi-posyandu'),
    name: 'Revitalisasi posyandu Kutai Kartanegara',
    themes: ['BASIC_SERVICE_MANAGEMENT', 'CHILD_NUTRITION', 'HEALTH_DATA_RECORDING', 'SOCIAL_COMMUNICATION'],
    coverageTargets: [
      { of: 'KADER', share: 1, text: 'Semua kader mendapat pendampingan teknis dan edukasi sesuai perannya' },
      { of: 'DISTRICT', share: 1, text: 'Pelatihan masif dan terstruktur di semua kecamatan' },
    ],
    priorityCriterion: 'Kecamatan dengan indeks layanan kesehatan dasar rendah didahulukan',
    activities: ['Peralatan posyandu', 'Ruang posyandu sebagai pusat informasi kesehatan'],
    evaluation: 'Evaluasi rutin terhadap target',
    areaCode: '64.02',
    organisationId: id('organisation/DPMD Kutai Kartanegara'),
    partnerIds: ['Dinas Kesehatan Kutai Kartanegara', 'TP PKK Kutai Kartanegara'].map((name) =>
      id(`organisation/${name}`),
    ),
    ...read('kutai-kartanegara'),
  },
];

const localTargets = [
  {
    _id: id('localTarget/blitar-ilp-2024'),
    year: 2024,
    share: 0.15,
    base: 'DANA_DESA',
    purpose: 'Pelaksanaan ILP di desa',
    force: 'EXHORTATION',
    areaCode: '35.05',
    spokenById: id('official/Bambang Dwi P'),
    ...read('blitar'),
  },
];

const meetings = [
  {
    _id: id('meeting/kendal-studi-tiru'),
    kind: 'STUDY_VISIT',
    name: 'Studi tiru ILP ke Kabupaten Kendal',
    agenda: [],
    attendance: [],
    decisions: [],
    followUp: [],
    areaCode: '35.05',
    placeCode: '33.24',
    ...read('blitar'),
  },
  {
    _id: id('meeting/blitar-rakor-pokjanal-2024'),
    kind: 'COORDINATION',
    name: 'Rapat koordinasi Pokjanal Posyandu Kabupaten Blitar',
    heldOn: '2024',
    venue: 'Wisata Pantai Serang',
    agenda: [
      'Integrasi Layanan Primer (ILP)',
      'Pencegahan stunting Tahun 2024',
      'Keberhasilan Kabupaten Kendal: kesadaran warga dan pemanfaatan layanan',
    ],
    followUp: ['Setiap desa di Kabupaten Blitar melakukan deteksi dini dan pencegahan stunting'],
    attendance: [
      { role: 'Kepala OPD' },
      { role: 'Camat' },
      { role: 'Kepala desa' },
      { role: 'Narasumber dari Kabupaten Kendal', officialId: id('official/Kariyadi') },
    ],
    decisions: [
      {
        text: 'Desa menambah jumlah kader di setiap polindes agar deteksi dini berjalan',
        spokenById: id('official/Christine'),
      },
      {
        text: 'Desa mengoptimalkan Dana Desa, 15 persen untuk ILP',
        spokenById: id('official/Bambang Dwi P'),
        localTargetId: id('localTarget/blitar-ilp-2024'),
      },
    ],
    areaCode: '35.05',
    placeCode: '35.05.13.2001',
    organiserId: id('organisation/Pokjanal Posyandu Kabupaten Blitar'),
    followsFromId: id('meeting/kendal-studi-tiru'),
    ...read('blitar'),
  },
];

const ilpPilots = [
  { _id: id('ilpPilot/bantarbarang'), desaCode: '33.03.13.2002', since: '2024', ...read('bantarbarang') },
];

/** The records of the stories, by collection. */
export const STORIES: [Collection, object[]][] = [
  [Sources, sources],
  [Organisations, organisations],
  [Officials, officials],
  [Programmes, programmes],
  [LocalTargets, localTargets],
  [Meetings, meetings],
  [IlpPilots, ilpPilots],
];
