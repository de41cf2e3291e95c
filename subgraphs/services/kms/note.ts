import type { Language, Words } from '../growth/index.ts';
import type { KmsVerdict } from './verdict.ts';
import { KMS_CODE_WORDS, KMS_REASON_WORDS } from './words.ts';

const AT_LEAST: Words = { id: ', minimal ', en: ', at least ' };
const TWICE: Words = { id: ', seperti bulan sebelumnya (2T)', en: ', as in the month before (2T)' };
const BELOW_RED_LINE: Words = { id: ', di bawah garis merah (BGM)', en: ', below the red line (BGM)' };

/**
 * Why a verdict says what it says, in one line without a name of anybody: "+500 g, at least 600 g: not gained enough (T);
 * KMS by sex".
 */
export function noteOnVerdict(verdict: KmsVerdict, language: Language): string {
  const { isTwiceT, isBelowRedLine, edition } = verdict;
  const twice = isTwiceT ? TWICE[language] : '';
  const below = isBelowRedLine ? BELOW_RED_LINE[language] : '';
  return `${gained(verdict, language)}${meaning(verdict, language)}${twice}${below}; ${edition.name[language]}`;
}

/** What was gained, and what had to be; nothing where no two weighings were compared. */
function gained({ gainGrams, minimumGainGrams }: KmsVerdict, language: Language): string {
  if (gainGrams === undefined) return '';
  const sign = gainGrams > 0 ? '+' : gainGrams < 0 ? '−' : '';
  const least = minimumGainGrams === undefined ? '' : `${AT_LEAST[language]}${minimumGainGrams} g`;
  return `${sign}${Math.abs(gainGrams)} g${least}: `;
}

function meaning({ code, reason }: KmsVerdict, language: Language): string {
  const words = KMS_CODE_WORDS[code][language];
  return reason ? `${words}, ${KMS_REASON_WORDS[reason][language]}` : `${words} (${code})`;
}
