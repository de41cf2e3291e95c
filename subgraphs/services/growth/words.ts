/** The languages in which growth speaks to a person. */
export type Language = 'id' | 'en';

/** A text in both. */
export type Words = Readonly<Record<Language, string>>;

/** A z as it is written: two decimals, a true minus sign, and in Indonesian a comma. */
export const writtenZ = (z: number, language: Language): string => {
  const text = z.toFixed(2).replace('-', '−');
  return language === 'id' ? text.replace('.', ',') : text;
};

/** A bound of a ladder as it is written: −2, 0, +1. */
export const writtenBound = (bound: number): string => (bound > 0 ? `+${bound}` : String(bound).replace('-', '−'));
