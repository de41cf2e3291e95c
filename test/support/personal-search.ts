import type { PersonalData } from './personal-data.ts';

/** What can be found, as a person is told it: never the name or number itself. */
export type Find = 'a full name' | 'the number of a person or a family' | 'a home' | 'a sealed number';

/** Looks for personal data in a line of text. */
export type PersonalSearch = (line: string) => Find[];

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];

/** Of a sealed number the part that is sealed, or of a text whatever may be one; of each other they stand apart by a dot. */
const longPartsOf = (text: string): string[] => text.match(/[\w-]{24,}/g) ?? [];

/** Sixteen digits or more, with at most a space, a dot or a dash between two of them. */
const DIGITS = /\d(?:[\s._\-/+]?\d){15,}/g;

/** A search for all of this: a few words of each line are looked up, however many people there are. */
export function personalSearch({ names, numbers, homes, sealed = [] }: PersonalData): PersonalSearch {
  const namesByFirstWord = new Map<string, string[][]>();
  for (const [first, ...rest] of [...new Set(names)].map(wordsOf))
    if (rest.length > 0) namesByFirstWord.set(first!, [...(namesByFirstWord.get(first!) ?? []), rest]);
  const known = new Set(numbers);
  const places = new Set(homes.map(({ dusun, rt, rw }) => `${wordsOf(dusun).join(' ')}/${Number(rt)}/${Number(rw)}`));
  const dusun = new Set([...places].map((place) => place.split('/')[0]!));
  const secrets = new Set(sealed.flatMap(longPartsOf));

  const hasName = (words: string[]) =>
    words.some((word, at) =>
      namesByFirstWord.get(word)?.some((rest) => rest.every((each, i) => each === words[at + 1 + i])),
    );

  const hasNumber = (text: string) =>
    text.match(DIGITS)?.some((found) => {
      const digits = found.replace(/\D/g, '');
      return Array.from({ length: digits.length - 15 }, (_, at) => digits.slice(at, at + 16)).some((each) =>
        known.has(each),
      );
    });

  function hasHome(text: string, words: string[]): boolean {
    const { rts, rws } = neighbourhoodsIn(text);
    if (rts.length === 0 || rws.length === 0) return false;
    const line = ` ${words.join(' ')} `;
    return [...dusun]
      .filter((name) => line.includes(` ${name} `))
      .some((name) => rts.some((rt) => rws.some((rw) => places.has(`${name}/${rt}/${rw}`))));
  }

  const hasSecret = (line: string) => secrets.size > 0 && longPartsOf(line).some((part) => secrets.has(part));

  return (line) => {
    const text = decoded(line);
    const words = wordsOf(text);
    return [
      hasName(words) && ('a full name' as const),
      hasNumber(text) && ('the number of a person or a family' as const),
      hasHome(text, words) && ('a home' as const),
      hasSecret(line) && ('a sealed number' as const),
    ].filter((find) => find !== false && find !== undefined);
  };
}

/** `RT 002 RW 003`, `"rw":"003","rt":"002"`, `RT/RW 02/03`. */
function neighbourhoodsIn(text: string): { rts: number[]; rws: number[] } {
  if (!/\brt\b/i.test(text)) return { rts: [], rws: [] };
  const after = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, number]) => Number(number));
  return {
    rts: after(/\brt(?:\W{1,3}rw)?\W{0,6}(\d{1,3})\b/gi),
    rws: [...after(/\brw\W{0,6}(\d{1,3})\b/gi), ...after(/\brt\W{1,3}rw\W{0,6}\d{1,3}\W{1,3}(\d{1,3})\b/gi)],
  };
}

/** A text as a person reads it: out of a URL, out of JSON (also within JSON), out of a page. */
function decoded(line: string): string {
  let text = line;
  if (text.includes('%')) text = text.replace(/(?:%[\da-f]{2})+/gi, unescaped);
  if (text.includes('\\'))
    text = text
      .replace(/\\+u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
      .replace(/\\+[nrt]/g, ' ');
  return text.includes('&') ? text.replace(/&(?:nbsp|#\d+);/g, ' ') : text;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return ' ';
  }
}
