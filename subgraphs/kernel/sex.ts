import { enumeration } from './enumeration.ts';

/** Administrative sex, as on the identity card. */
export const Sex = enumeration('Sex', 'Administrative sex, as on the identity card', {
  MALE: 'Laki-laki (L)',
  FEMALE: 'Perempuan (P)',
});
export type Sex = keyof typeof Sex;
