import { wholeMonths } from './age.ts';
import type { Growth } from './assess.ts';
import { referenceOf, whereIs } from './classify.ts';
import type { Index, Posture, Reason } from './measurement.ts';
import type { Correction } from './posture.ts';
import { writtenZ, type Language, type Words } from './words.ts';

const OF_LENGTH: readonly Index[] = ['LENGTH_FOR_AGE', 'WEIGHT_FOR_LENGTH', 'BMI_FOR_AGE'];

const MEASURED: Record<Posture | 'UNKNOWN', Words> = {
  LYING: { id: 'diukur berbaring', en: 'measured lying' },
  STANDING: { id: 'diukur berdiri', en: 'measured standing' },
  UNKNOWN: { id: 'diukur', en: 'measured' },
};

const CORRECTED: Record<Correction, Words> = {
  ADDED_7_MM: { id: ', ditambah 0,7 cm', en: ', 0.7 cm added' },
  SUBTRACTED_7_MM: { id: ', dikurangi 0,7 cm', en: ', 0.7 cm subtracted' },
  POSTURE_IGNORED: { id: ', posisi diabaikan karena terlalu muda', en: ', posture ignored as too young to stand' },
};

const AGAIN: Words = { id: ', ukur ulang', en: ', measure again' };

const NAMES: Record<Index, Words> = {
  LENGTH_FOR_AGE: { id: 'panjang atau tinggi badan menurut umur', en: 'length or height for age' },
  WEIGHT_FOR_AGE: { id: 'berat badan menurut umur', en: 'weight for age' },
  WEIGHT_FOR_LENGTH: { id: 'berat badan menurut panjang atau tinggi', en: 'weight for length or height' },
  BMI_FOR_AGE: { id: 'indeks massa tubuh menurut umur', en: 'body mass index for age' },
  HEAD_CIRCUMFERENCE_FOR_AGE: { id: 'lingkar kepala menurut umur', en: 'head circumference for age' },
  ARM_CIRCUMFERENCE_FOR_AGE: { id: 'lingkar lengan atas menurut umur', en: 'arm circumference for age' },
  TRICEPS_SKINFOLD_FOR_AGE: { id: 'lipatan kulit trisep menurut umur', en: 'triceps skinfold for age' },
  SUBSCAPULAR_SKINFOLD_FOR_AGE: { id: 'lipatan kulit subskapula menurut umur', en: 'subscapular skinfold for age' },
};

/** Why an index has no z. */
export const REASON_WORDS: Record<Reason, Words> = {
  NOT_MEASURED: { id: 'tidak diukur', en: 'not measured' },
  NOT_POSITIVE: { id: 'hasil ukur bukan bilangan positif', en: 'the measure is not a positive number' },
  NO_SEX: { id: 'jenis kelamin tidak diketahui', en: 'the sex is not known' },
  NO_AGE: { id: 'umur tidak diketahui', en: 'the age is not known' },
  BEFORE_BIRTH: { id: 'diukur sebelum lahir', en: 'measured before birth' },
  OEDEMA: { id: 'edema: berat badan tidak dapat dinilai', en: 'oedema: the weight cannot be judged' },
  TOO_YOUNG: { id: 'terlalu muda', en: 'too young' },
  TOO_OLD: { id: 'terlalu tua', en: 'too old' },
  LENGTH_OUT_OF_TABLE: {
    id: 'panjang atau tinggi badan di luar tabel WHO',
    en: 'the length or height is outside the table of WHO',
  },
};

/**
 * Why an index says what it says, in one line without a name of anybody: "−2.06: below −2; measured standing at 18 months,
 * 0.7 cm added; Permenkes 2/2020". A month is complete by WHO's count (30.4375 days), or by the calendar's where the caller
 * tells it: whichever completes it first, they are a day or two apart. Without a z it is the reason for that.
 */
export function noteOf(index: Index, growth: Growth, language: Language, ageMonths?: number): string {
  const { z, flagged, missing } = growth.indices[index];
  if (z === null) return whyMissing(index, missing, language);
  const { standard, rule } = referenceOf(index, growth.standard);
  const where = whereIs(index, z, growth.standard);
  const written = writtenZ(z, language) + (where ? `: ${where[language]}` : '') + (flagged ? AGAIN[language] : '');
  return [written, howMeasured(index, growth, language, ageMonths), flagged ? standard : (rule ?? standard)].join('; ');
}

/** Of an age it is told for what: another index may have a z. */
function whyMissing(index: Index, reason: Reason, language: Language): string {
  const ofAge = reason === 'TOO_YOUNG' || reason === 'TOO_OLD';
  const forWhat = language === 'id' ? ` untuk ${NAMES[index].id}` : ` for ${NAMES[index].en}`;
  return REASON_WORDS[reason][language] + (ofAge ? forWhat : '');
}

function howMeasured(index: Index, growth: Growth, language: Language, ageMonths?: number): string {
  const ofPosture = OF_LENGTH.includes(index) && growth.standard === 'WHO_2006';
  const measured = MEASURED[(ofPosture && growth.posture) || 'UNKNOWN'][language];
  const corrected = ofPosture && growth.correction ? CORRECTED[growth.correction][language] : '';
  return `${measured} ${ageWords(growth.ageDays, language, ageMonths)}${corrected}`;
}

/** Complete months, and in the first of them days. */
function ageWords(days: number | null, language: Language, ageMonths?: number): string {
  if (days === null) return language === 'id' ? 'pada umur yang tidak diketahui' : 'at an unknown age';
  const months = Math.max(ageMonths ?? 0, wholeMonths(days));
  const [count, id, en] = months > 0 ? [months, 'bulan', 'month'] : [days, 'hari', 'day'];
  return language === 'id' ? `pada umur ${count} ${id}` : `at ${count} ${en}${count === 1 ? '' : 's'}`;
}
