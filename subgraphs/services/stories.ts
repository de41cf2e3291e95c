import { namedId } from '../kernel/identifiers.ts';
import type { Collection } from '../kernel/store.ts';
import { Facilities } from './facility.ts';
import { ServiceSchedules } from './service-schedule.ts';

/** What the founding articles tell of facilities and what they offer. What an article does not say is absent. */
const read = (article: string) => ({ provenance: 'ARTICLE', source: { id: namedId(`source/${article}`) } });

const facilities = [
  {
    _id: namedId('facility/posyandu-karangmas'),
    kind: 'POSYANDU',
    name: 'Posyandu Karangmas',
    desa: { code: '35.24.24.2021' },
    dusun: [],
    ...read('karangbinangun'),
  },
  // The article says "polindes" of Gaprang and gives it no name.
  {
    _id: namedId('facility/polindes-gaprang'),
    kind: 'POLINDES',
    desa: { code: '35.05.10.2004' },
    dusun: [],
    ...read('blitar'),
  },
];

const schedules = [
  {
    _id: namedId('serviceSchedule/bantarbarang'),
    desa: { code: '33.03.13.2002' },
    recurrence: 'MONTHLY',
    services: ['WEIGHING', 'HEIGHT_MEASUREMENT', 'GROWTH_MONITORING', 'IMMUNIZATION', 'ANTENATAL_CARE', 'ELDERLY_CARE'],
    education: [
      { targetGroup: 'ADOLESCENTS', topics: [] },
      {
        targetGroup: 'EVERYONE',
        topics: [
          'Gizi seimbang',
          'Pencegahan stunting',
          'Perilaku hidup bersih dan sehat (PHBS)',
          'Deteksi dini penyakit tidak menular',
        ],
      },
    ],
    support: ['Peran kader', 'Koordinasi dengan tenaga kesehatan', 'Sarana dan prasarana'],
    ...read('bantarbarang'),
  },
];

/** The records of the stories, by collection. */
export const STORIES: [Collection, object[]][] = [
  [Facilities, facilities],
  [ServiceSchedules, schedules],
];
