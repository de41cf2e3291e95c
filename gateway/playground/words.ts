/** The page's own words. GraphiQL's are English only. */
export interface Words {
  language: 'id' | 'en';
  description: string;
  whoIsAsking: string;
  nobody: string;
  ownToken: string;
  pasteToken: string;
  usuallyAskedBy: (role: string) => string;
  askAs: (name: string) => string;
  reset: string;
  resetHint: string;
  resetConfirm: string;
  curves: string;
  noCurves: string;
  /** What an axis is called that has this unit. */
  unitOf: (unit: string) => string;
}

const indonesian: Words = {
  language: 'id',
  description: 'Satu pintu GraphQL untuk data kesehatan dan pemerintahan desa di Indonesia.',
  whoIsAsking: 'Siapa yang bertanya',
  nobody: 'Bukan siapa-siapa (publik)',
  ownToken: 'Token saya sendiri …',
  pasteToken: 'Tempelkan token',
  usuallyAskedBy: (role) => `Pertanyaan ini biasanya dari ${role}.`,
  askAs: (name) => `Tanya sebagai ${name}`,
  reset: 'Pulihkan',
  resetHint: 'Pulihkan pertanyaan siap pakai',
  resetConfirm:
    'Pulihkan semua pertanyaan siap pakai? Perubahan Anda di dalamnya akan hilang; tab Anda sendiri tetap ada.',
  curves: 'Kurva pertumbuhan',
  noCurves: 'Jawaban terakhir tidak memuat kurva: mintalah growth { curves { … } } dengan lines dan points.',
  unitOf: (unit) => ({ months: 'umur (bulan)' })[unit] ?? unit,
};

const english: Words = {
  language: 'en',
  description: "One GraphQL door to the health and government data of Indonesia's villages.",
  whoIsAsking: 'Who is asking',
  nobody: 'Nobody (public)',
  ownToken: 'A token of your own …',
  pasteToken: 'Paste the token',
  usuallyAskedBy: (role) => `This question is usually asked by: ${role}.`,
  askAs: (name) => `Ask as ${name}`,
  reset: 'Reset',
  resetHint: 'Bring the ready questions back',
  resetConfirm: 'Bring all ready questions back? Your changes in them are lost; tabs of your own stay.',
  curves: 'Growth curves',
  noCurves: 'The last answer has no curves: ask for growth { curves { … } } with lines and points.',
  unitOf: (unit) => ({ months: 'age (months)' })[unit] ?? unit,
};

/** Indonesian for a browser that asks for it, English for everybody else. */
export function wordsFor(language: string): Words {
  return /^id\b/i.test(language) ? indonesian : english;
}
