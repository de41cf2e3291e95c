import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { Households } from '../../../subgraphs/people/household.ts';
import { nextVersion, People } from '../../../subgraphs/people/person.ts';
import { NOW } from '../../support/village-of-tests.ts';
import type { Answer } from '../../support/village.ts';
import { FAMILIES, STRANGERS, type Register } from './a-register.ts';

const REGISTER = `mutation ($person: PersonInput!) { registerPerson(person: $person) {
  id name sex birthDate kinship nik household { id dusun rw rt familyCardNumber } mother { id } newbornOf { birthOrder }
} }`;

/** What is answered of somebody who was registered. */
export interface Registered {
  registerPerson: { id: string; name: string; nik: string | null; household: { id: string } } | null;
}

/** The household into which people are born in these tests, who lives there, and one at another posyandu. */
export const [{ household: HOME, members: MEMBERS }] = FAMILIES as [(typeof FAMILIES)[0]];
export const MOTHER = MEMBERS.find(({ sex, birthDate }) => sex === 'FEMALE' && birthDate < '2005')!;
export const ELSEWHERE = FAMILIES.find(({ household }) => household.posyandu!.id !== HOME.posyandu!.id)!;

/** Who may register there; the last two may correct there, too. */
export const KADER: Claims = { role: 'kader', posyandu: HOME.posyandu!.id };
export const BIDAN: Claims = { role: 'bidan', areas: [HOME.desa.code] };
export const PUSKESMAS: Claims = { role: 'puskesmas', areas: [HOME.desa.code.slice(0, 8)] };

/** A child born two days ago. */
export const NEWBORN = {
  name: STRANGERS[0]!.name,
  sex: 'FEMALE',
  birthDate: '2026-01-29',
  kinship: 'CHILD',
  household: HOME._id,
};

/** A household that is not there yet. */
export const NEW_HOME = {
  desa: HOME.desa.code,
  posyandu: HOME.posyandu!.id,
  dusun: 'Krajan',
  rw: '3',
  rt: '012',
  familyCardNumber: '9903132501260001',
};

/** The version that the first change of somebody gives at the moment of the tests; each further one is one more. */
export const FIRST = nextVersion({}, NOW);

/** An id that a client has made. */
export const idOf = (end: number) => `019c0000-0000-7000-8000-${String(end).padStart(12, '0')}`;

let used = 0;

/** A NIK that nobody has, another one each time. */
export const freshNik = () => STRANGERS[++used]!.nik!;

/** Registers the newborn, or whom these words make of it. */
export const registerAt = (
  register: Register,
  person: object = {},
  as: Claims | null = KADER,
): Promise<Answer<Registered>> => register.ask<Registered>(REGISTER, as, { person: { ...NEWBORN, ...person } });

/** How much is in a register, to show that something leaves nothing behind. */
export const countedAt = async ({ store }: Register) => ({
  people: await store.model(People).countDocuments(),
  households: await store.model(Households).countDocuments(),
  events: await store.connection.collection('personEvents').countDocuments(),
  entries: await store.connection.collection('auditEntries').countDocuments(),
});
