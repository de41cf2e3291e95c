import { enumeration } from './enumeration.ts';

/** Where a record comes from. */
export const Provenance = enumeration('Provenance', 'Where a record comes from', {
  ARTICLE: 'Told by a published article, named as its source; what the article does not say is null',
  DECREE: 'Published by an authority, named as its source',
  REPORTED: 'Reported by the people of the place through this system',
  SYNTHETIC: 'Made up for trying the system; belongs to nobody',
});
export type Provenance = keyof typeof Provenance;
