import type { KmsEdition, KmsTable } from './edition.ts';

// What public tools say, and no regulation that was read: the red line at −3; referral at the first T, by the current Buku
// KIA (an older rule has 2T). That a birth weight is no previous weighing is the house's own choice. [unconfirmed]
const POLICIES = { birthWeightIsPrevious: false, redLineZ: -3, referAt: 'T' } as const;

const BY_SEX: KmsTable = {
  id: 'kms-by-sex',
  name: { id: 'KMS menurut jenis kelamin', en: 'KMS by sex' },
  source: 'Permenkes 155/Menkes/Per/I/2010, KMS for boys and for girls; unconfirmed: check against a printed card',
  minimumGainGrams: {
    MALE: [800, 900, 800, 600, 500, 400, 400, 300, 300, 300, 300, 200],
    FEMALE: [800, 900, 800, 600, 500, 400, 300, 300, 300, 300, 200, 200],
  },
  ...POLICIES,
};

const forBoth = (grams: readonly number[]) => ({ MALE: grams, FEMALE: grams });

const FOR_BOTH_SEXES: KmsTable = {
  id: 'kms-for-both-sexes',
  name: { id: 'KMS untuk kedua jenis kelamin', en: 'KMS for both sexes' },
  source: 'Two public implementations; unconfirmed',
  minimumGainGrams: forBoth([800, 900, 800, 600, 500, 400, 300, 300, 300, 300, 300, 200]),
  ...POLICIES,
};

const IN_RANGES: KmsTable = {
  id: 'kms-in-ranges',
  name: { id: 'KMS per rentang umur', en: 'KMS by ranges of age' },
  source: 'A public implementation, which prints the months 6–7, 7–10 and 10–12; unconfirmed',
  minimumGainGrams: forBoth([800, 900, 800, 600, 500, 400, 400, 300, 300, 300, 200, 200]),
  ...POLICIES,
};

/** Every table known, in force or not. From month 7 on they disagree. */
export const KNOWN_TABLES: readonly KmsTable[] = [BY_SEX, FOR_BOTH_SEXES, IN_RANGES];

/** The tables in force: one is put in force by giving it a day, `{ ...IN_RANGES, from: '2026-07-01' }`. */
export const KMS_EDITIONS: readonly KmsEdition[] = [{ ...BY_SEX, from: '2010-01-01' }];
