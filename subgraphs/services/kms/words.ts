import { REASON_WORDS, type Words } from '../growth/index.ts';
import type { KmsCode, KmsReason } from './verdict.ts';

/** What a code means. */
export const KMS_CODE_WORDS: Readonly<Record<KmsCode, Words>> = {
  N: { id: 'naik', en: 'gained enough' },
  T: { id: 'tidak naik', en: 'not gained enough' },
  O: { id: 'tidak ditimbang bulan sebelumnya', en: 'not weighed in the month before' },
  B: { id: 'baru pertama kali ditimbang', en: 'weighed for the first time' },
  UNCERTAIN: { id: 'belum dapat dinilai', en: 'cannot be judged' },
};

/** Why a verdict is UNCERTAIN. */
export const KMS_REASON_WORDS: Readonly<Record<KmsReason, Words>> = {
  IMPLAUSIBLE: {
    id: 'berat badan tidak dapat dipakai (tidak masuk akal, atau kedua kaki bengkak), timbang ulang',
    en: 'the weight tells nothing (implausible, or both feet are swollen), weigh again',
  },
  PREVIOUS_IMPLAUSIBLE: {
    id: 'berat badan bulan sebelumnya tidak dapat dipakai',
    en: 'the weight of the month before tells nothing',
  },
  TOO_YOUNG: {
    id: 'belum ada kenaikan minimal sebelum umur satu bulan',
    en: 'there is no minimum gain before the age of one month',
  },
  SEX_UNKNOWN: REASON_WORDS.NO_SEX,
};
