import { enumeration } from '../kernel/enumeration.ts';

/** A language of labels and notes. */
export const Language = enumeration('Language', 'A language of labels and notes', {
  ID: 'Bahasa Indonesia',
  EN: 'English',
});
export type Language = keyof typeof Language;

/** The same as the growth module names it. */
export const spoken = (language: Language) => (language === 'ID' ? 'id' : 'en');
