/** The languages in which the house speaks to a person. */
export type Language = 'id' | 'en';

/** More than this of a header is not read: nobody has so many languages. */
const READ_AT_MOST = 200;

/** The language a request asks for (`Accept-Language`, or a connection's parameter of that name); Indonesian by default. */
export function languageOf(acceptLanguage: unknown): Language {
  if (typeof acceptLanguage !== 'string') return 'id';
  const wanted = acceptLanguage
    .slice(0, READ_AT_MOST)
    .split(',')
    .map((part, order) => {
      const [tag = '', quality] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q\s*=\s*/);
      // Java, and so many an Android, still says `in` for Indonesian.
      const language = tag.split('-')[0]!.replace(/^in$/, 'id');
      return { language, quality: quality === undefined ? 1 : Number(quality), order };
    })
    .filter(({ language, quality }) => (language === 'id' || language === 'en') && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order);
  return wanted[0]?.language === 'en' ? 'en' : 'id';
}
