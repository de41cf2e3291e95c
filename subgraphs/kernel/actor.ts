import { readDateTime } from './date-time.ts';
import { readRegionCode, type RegionCode } from './region-code.ts';

/** Everybody who may come to the door with a token, and what the word means. */
export const ROLES = {
  family: 'Warga atau orang tua: the own household',
  kader: 'Kader: the own posyandu',
  bidan: 'Bidan desa: the own desa',
  puskesmas: 'Puskesmas: its kecamatan',
  doctor: 'Dokter rumah sakit: the cases referred',
  dinkes: 'Dinas Kesehatan: the kabupaten',
  desa: 'Pemerintah desa, BPD, TPPS: the own desa',
  dpmd: 'DPMD and Pokjanal: the kabupaten',
  tppkk: 'TP PKK: as appointed',
  auditor: 'Auditor: the audit log, everywhere',
  analyst: 'Analis: aggregates, everywhere',
  agency: 'Another government system: the regions of its agreement',
} as const;

/** A role. */
export type Role = keyof typeof ROLES;

/** Tells whether a word is a role. */
export const isRole = (word: unknown): word is Role => typeof word === 'string' && Object.hasOwn(ROLES, word);

/** Somebody whose case was referred, and the moment until which it is; null for as long as the token is good. */
export interface Case {
  readonly person: string;
  readonly until: Date | null;
}

/** Who asks: what a verified token says, or nobody (role null), who sees what is public. */
export interface Actor {
  readonly id: string | null;
  readonly role: Role | null;
  readonly areas: readonly RegionCode[];
  readonly posyandu: string | null;
  readonly household: string | null;
  /** The facility somebody works at: a doctor's hospital. */
  readonly facility: string | null;
  readonly cases: readonly Case[];
  readonly scopes: readonly string[];
  /** When the token ends, and with it everything that was opened by it; null for nobody. */
  readonly expires: Date | null;
}

/** Who asks without a token. */
export const NOBODY: Actor = {
  id: null,
  role: null,
  areas: [],
  posyandu: null,
  household: null,
  facility: null,
  cases: [],
  scopes: [],
  expires: null,
};

const words = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];
const word = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A case as a token writes it: the person's id, and perhaps the moment until which it is referred, `<id>@2026-03-31T00:00:00Z`. */
function caseOf(text: string): Case[] {
  const [person, until, more] = text.split('@');
  const end = until === undefined ? null : readDateTime(until);
  return person && end !== undefined && more === undefined ? [{ person, until: end }] : [];
}

/** Reads an actor from the claims of a verified token; null where they name no role. `scope` is OAuth2's: words with spaces. */
export function actorOf(claims: Record<string, unknown>): Actor | null {
  const { sub, role, areas, posyandu, household, facility, cases, scope, exp } = claims;
  if (!isRole(role)) return null;
  return Object.freeze({
    id: word(sub),
    role,
    areas: words(areas)
      .map(readRegionCode)
      .filter((code) => code !== undefined),
    posyandu: word(posyandu),
    household: word(household),
    facility: word(facility),
    cases: words(cases).flatMap(caseOf),
    scopes: word(scope)?.split(' ').filter(Boolean) ?? [],
    expires: typeof exp === 'number' ? new Date(exp * 1000) : null,
  });
}
