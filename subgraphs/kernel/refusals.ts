import { GraphQLError } from 'graphql';

/** One sentence to a person, in both languages of the house. */
export interface Messages {
  id: string;
  en: string;
}

/**
 * Every code an answer can carry. The code is the contract; the sentences may be reworded.
 * The first four are thrown by actions, the others belong to the transport. A retired code is never reused.
 */
export const REFUSALS = {
  NOT_FOUND: { id: 'Data yang diminta tidak ditemukan.', en: 'There is no such record.' },
  INVALID: {
    id: 'Permintaan tidak dapat dibaca atau isinya tidak sah.',
    en: 'The request cannot be read or is not valid.',
  },
  FORBIDDEN: { id: 'Anda tidak berhak atas data ini.', en: 'You have no right to this.' },
  CONFLICT: {
    id: 'Data ini bertentangan dengan yang sudah tersimpan.',
    en: 'This contradicts what is already stored.',
  },
  UNAUTHENTICATED: { id: 'Token tidak sah atau sudah kedaluwarsa.', en: 'The token is not valid or has expired.' },
  GAP: {
    id: 'Riwayat sejak posisi itu tidak lengkap lagi; lanjutkan dari `from`, dan ambil keadaan lengkapnya.',
    en: 'The history since that position is no longer complete: go on after `from`, and fetch the full picture.',
  },
  TOO_COSTLY: {
    id: 'Pertanyaan ini terlalu besar; pecahlah menjadi beberapa.',
    en: 'This question is too large; ask it in parts.',
  },
  TIMEOUT: { id: 'Jawaban terlalu lama; coba lagi.', en: 'The answer took too long; try again.' },
  UNAVAILABLE: {
    id: 'Salah satu bagian sedang tidak dapat dihubungi.',
    en: 'One department cannot be reached right now.',
  },
  OVERLOADED: {
    id: 'Terlalu banyak permintaan; coba lagi sebentar lagi.',
    en: 'Too many requests; try again in a moment.',
  },
  COME_BACK: {
    id: 'Sambungan diakhiri; sambung kembali dan lanjutkan.',
    en: 'The connection was ended; come back and go on.',
  },
  INTERNAL: { id: 'Terjadi kesalahan di pihak kami.', en: 'Something went wrong on our side.' },
} as const satisfies Record<string, Messages>;

/** A code of the table above. */
export type Code = keyof typeof REFUSALS;

/** Tells whether a code stands in the table. */
export const isCode = (code: unknown): code is Code => typeof code === 'string' && Object.hasOwn(REFUSALS, code);

/** What a refusal may say beside its sentence: never a name, a NIK or a token. */
export interface Details {
  type?: string;
  id?: string;
  right?: string;
  fields?: Record<string, string>;
  keys?: string[];
  detail?: string;
  /** With GAP: the cursor from which one can go on. */
  from?: string;
}

/** An expected error: a code of the table, a sentence in both languages, and details that hold no personal data. */
export class Refusal extends GraphQLError {
  constructor(code: Code, messages: Messages = REFUSALS[code], details: Details = {}) {
    super(messages.en, { extensions: { code, messages, ...details } });
    this.name = code;
  }
}

/** The record does not exist, or its very existence may not be told. */
export class NotFound extends Refusal {
  constructor(type: string, id: string) {
    super('NOT_FOUND', REFUSALS.NOT_FOUND, { type, id });
  }
}

/** What was sent is not valid: the sentence says what would be. */
export class Invalid extends Refusal {
  constructor(messages?: Messages, details?: Details) {
    super('INVALID', messages, details);
  }
}

/** The actor has no right to this; `right` names the one that is missing. */
export class Forbidden extends Refusal {
  constructor(right: string) {
    super('FORBIDDEN', REFUSALS.FORBIDDEN, { right });
  }
}

/** What was sent contradicts what is stored; `keys` names the fields that collide. */
export class Conflict extends Refusal {
  constructor(keys: string[], messages?: Messages) {
    super('CONFLICT', messages, { keys });
  }
}
