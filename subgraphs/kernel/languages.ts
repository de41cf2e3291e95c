/** The languages in which the house speaks to a person. */
export type Language = 'id' | 'en';

/** The language a request asks for (`Accept-Language`, or a connection's parameter of that name); Indonesian by default. */
export function languageOf(acceptLanguage: unknown): Language {
  if (typeof acceptLanguage !== 'string') return 'id';
  const wanted = acceptLanguage
    .split(',')
    .map((part, order) => {
      const [tag = '', quality] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q\s*=\s*/);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality), order };
    })
    .filter(({ language, quality }) => (language === 'id' || language === 'en') && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order);
  return wanted[0]?.language === 'en' ? 'en' : 'id';
}
