/**
 * The growth card (Kartu Menuju Sehat): what the weighing of a month says, N, T, O, B or UNCERTAIN, 2T and BGM. Pure functions
 * without clock, store or GraphQL. Weights are integer grams, days `YYYY-MM-DD`, months `YYYY-MM`, ages completed months of
 * the calendar.
 */
export { editionOn, minimumGainGrams, type KmsEdition, type KmsTable } from './edition.ts';
export { KMS_EDITIONS, KNOWN_TABLES } from './kbm.data.ts';
export { noteOnVerdict } from './note.ts';
export { verdictsOf, type KmsCode, type KmsReason, type KmsVerdict } from './verdict.ts';
export type { KmsChild, Weighing } from './weighing.ts';
export { KMS_CODE_WORDS, KMS_REASON_WORDS } from './words.ts';
