import type { Role } from './actor.ts';
import type { Subject } from './subjects.ts';

/** What may be done, and what the word means. */
export const ACTS = {
  see: 'see',
  unmask: 'see unmasked, with a reason that is logged before',
  register: 'register',
  correct: 'correct',
  record: 'record',
  confirm: 'confirm or refuse',
  answer: 'answer',
  acknowledge: 'acknowledge with a case number of its own',
} as const;
export type Act = keyof typeof ACTS;

/** Where a right holds, by what the token says of its bearer. An area wider than the role’s level gives nothing. */
export const WHERES = {
  EVERYWHERE: 'everywhere',
  OWN_FAMILY: 'own family',
  OWN_POSYANDU: 'own posyandu',
  OWN_DESA: 'own desa',
  OWN_KECAMATAN: 'own kecamatan',
  OWN_KABUPATEN: 'own kabupaten',
  AS_APPOINTED: 'where appointed',
  AGREEMENT: 'regions of its agreement',
  REFERRED_CASE: 'cases referred, while they are',
} as const;
export type Where = keyof typeof WHERES;

/** What a right asks for besides, and what the word means. */
export const ONLYS = {
  'alerts:read': 'scope `alerts:read`',
  'alerts:identified': 'scope `alerts:identified`',
  'identified alert': 'scope `alerts:identified`, and an alert that leads there',
  consent: 'with the family’s consent',
} as const;
export type Only = keyof typeof ONLYS;

/** One right: this role may do this to that, there. What no row allows is refused. */
export interface Right {
  role: Role | 'everybody';
  act: Act;
  what: readonly Subject[];
  where: Where;
  only?: Only;
}

/** Of a person and the household, all that is shown. */
const PERSON = ['person.identity', 'person.facts', 'person.nik', 'person.family'] as const;
const HOUSEHOLD = ['household.address', 'household.card', 'household.members'] as const;
const NUMBERS = ['person.nik', 'household.card'] as const;
const CARE = ['homeVisit', 'immunization', 'antenatalVisit', 'diagnosis', 'feeding', 'referral'] as const;
const VISIT = ['visit.measurements', 'visit.growth', 'visit.clinical'] as const;
const ALERT = ['alert.event', 'alert.identity'] as const;

/**
 * The table: the house’s own proposal, built on Pasal 30 of Permenkes 24/2022 and the network of primary care; it is no
 * regulation. Budgets are public down to the activity (UU Desa, UU KIP). Care by Puskesmas rests on its public task and
 * waits for no consent. No row says again what another one says: taking any away changes who may do what.
 */
export const RIGHTS: readonly Right[] = [
  {
    role: 'everybody',
    act: 'see',
    what: ['region', 'desa', 'organisation', 'official', 'source'],
    where: 'EVERYWHERE',
  },
  { role: 'everybody', act: 'see', what: ['programme', 'meeting', 'budget', 'localTarget'], where: 'EVERYWHERE' },
  {
    role: 'everybody',
    act: 'see',
    what: ['facility', 'posyandu', 'serviceDay', 'serviceSchedule'],
    where: 'EVERYWHERE',
  },
  { role: 'everybody', act: 'see', what: ['kader', 'training', 'skill', 'staffing', 'capacity'], where: 'EVERYWHERE' },

  { role: 'family', act: 'see', what: [...PERSON, ...HOUSEHOLD], where: 'OWN_FAMILY' },
  { role: 'family', act: 'see', what: ['enrolment', ...VISIT, ...CARE, ...ALERT], where: 'OWN_FAMILY' },
  { role: 'family', act: 'see', what: ['consent', 'request', 'audit'], where: 'OWN_FAMILY' },
  { role: 'family', act: 'unmask', what: NUMBERS, where: 'OWN_FAMILY' },
  { role: 'family', act: 'record', what: ['consent', 'request'], where: 'OWN_FAMILY' },

  { role: 'kader', act: 'see', what: [...PERSON, ...HOUSEHOLD, 'kader.person'], where: 'OWN_POSYANDU' },
  {
    role: 'kader',
    act: 'see',
    what: ['enrolment', 'visit.measurements', 'visit.growth', 'homeVisit'],
    where: 'OWN_POSYANDU',
  },
  { role: 'kader', act: 'see', what: ALERT, where: 'OWN_POSYANDU' },
  { role: 'kader', act: 'register', what: ['person.identity', 'enrolment'], where: 'OWN_POSYANDU' },
  { role: 'kader', act: 'record', what: ['serviceDay', 'visit.measurements', 'homeVisit'], where: 'OWN_POSYANDU' },

  { role: 'bidan', act: 'see', what: [...PERSON, ...HOUSEHOLD, 'kader.person'], where: 'OWN_DESA' },
  { role: 'bidan', act: 'see', what: ['enrolment', ...VISIT, ...CARE, ...ALERT], where: 'OWN_DESA' },
  { role: 'bidan', act: 'unmask', what: NUMBERS, where: 'OWN_DESA' },
  { role: 'bidan', act: 'register', what: ['person.identity', 'enrolment'], where: 'OWN_DESA' },
  { role: 'bidan', act: 'correct', what: ['person.identity'], where: 'OWN_DESA' },
  { role: 'bidan', act: 'record', what: ['serviceDay', 'visit.measurements', 'visit.clinical'], where: 'OWN_DESA' },
  { role: 'bidan', act: 'record', what: ['immunization', 'antenatalVisit', 'referral'], where: 'OWN_DESA' },
  { role: 'bidan', act: 'confirm', what: ['visit.measurements'], where: 'OWN_DESA' },

  { role: 'puskesmas', act: 'see', what: [...PERSON, ...HOUSEHOLD, 'kader.person'], where: 'OWN_KECAMATAN' },
  { role: 'puskesmas', act: 'see', what: ['enrolment', ...VISIT, ...CARE, ...ALERT], where: 'OWN_KECAMATAN' },
  { role: 'puskesmas', act: 'see', what: ['aggregate', 'skdn'], where: 'OWN_KECAMATAN' },
  { role: 'puskesmas', act: 'see', what: ['consent', 'request'], where: 'OWN_KECAMATAN' },
  { role: 'puskesmas', act: 'unmask', what: NUMBERS, where: 'OWN_KECAMATAN' },
  { role: 'puskesmas', act: 'register', what: ['person.identity', 'enrolment'], where: 'OWN_KECAMATAN' },
  { role: 'puskesmas', act: 'correct', what: ['person.identity'], where: 'OWN_KECAMATAN' },
  {
    role: 'puskesmas',
    act: 'record',
    what: ['serviceDay', 'visit.measurements', 'visit.clinical'],
    where: 'OWN_KECAMATAN',
  },
  {
    role: 'puskesmas',
    act: 'record',
    what: ['immunization', 'antenatalVisit', 'referral', 'feeding'],
    where: 'OWN_KECAMATAN',
  },
  { role: 'puskesmas', act: 'confirm', what: ['visit.measurements', 'alert.event'], where: 'OWN_KECAMATAN' },
  { role: 'puskesmas', act: 'answer', what: ['consent', 'request', 'referral'], where: 'OWN_KECAMATAN' },

  { role: 'doctor', act: 'see', what: ['person.identity', 'person.facts', 'person.nik'], where: 'REFERRED_CASE' },
  { role: 'doctor', act: 'see', what: [...VISIT, ...ALERT, 'referral', 'diagnosis'], where: 'REFERRED_CASE' },
  { role: 'doctor', act: 'see', what: ['immunization', 'antenatalVisit'], where: 'REFERRED_CASE' },
  { role: 'doctor', act: 'record', what: ['diagnosis'], where: 'REFERRED_CASE' },

  { role: 'dinkes', act: 'see', what: ['person.facts', 'household.members'], where: 'OWN_KABUPATEN' },
  {
    role: 'dinkes',
    act: 'see',
    what: ['enrolment', 'visit.measurements', 'visit.growth', 'alert.event'],
    where: 'OWN_KABUPATEN',
  },
  { role: 'dinkes', act: 'see', what: ['aggregate', 'skdn', 'voucher.amounts'], where: 'OWN_KABUPATEN' },
  { role: 'dinkes', act: 'unmask', what: ['person.identity', 'household.address'], where: 'OWN_KABUPATEN' },
  { role: 'dinkes', act: 'record', what: ['alertRule', 'target'], where: 'OWN_KABUPATEN' },

  { role: 'desa', act: 'see', what: ['aggregate', 'skdn', 'kaderPayroll'], where: 'OWN_DESA' },
  { role: 'desa', act: 'see', what: ['voucher.amounts', 'voucher.payees'], where: 'OWN_DESA' },
  { role: 'desa', act: 'see', what: ['person.identity', 'visit.growth'], where: 'OWN_DESA', only: 'consent' },
  { role: 'desa', act: 'record', what: ['workPlan', 'budget', 'meeting'], where: 'OWN_DESA' },

  { role: 'dpmd', act: 'see', what: ['desaIndex', 'strata'], where: 'OWN_KABUPATEN' },
  { role: 'dpmd', act: 'record', what: ['target', 'trainingPlan'], where: 'OWN_KABUPATEN' },

  { role: 'tppkk', act: 'see', what: ['strata', 'skdn'], where: 'AS_APPOINTED' },
  { role: 'tppkk', act: 'record', what: ['note'], where: 'AS_APPOINTED' },

  { role: 'auditor', act: 'see', what: ['audit'], where: 'EVERYWHERE' },

  { role: 'analyst', act: 'see', what: ['aggregate', 'skdn'], where: 'EVERYWHERE' },
  { role: 'analyst', act: 'record', what: ['savedQuestion'], where: 'EVERYWHERE' },

  { role: 'agency', act: 'see', what: ['alert.event'], where: 'AGREEMENT', only: 'alerts:read' },
  { role: 'agency', act: 'see', what: ['alert.identity'], where: 'AGREEMENT', only: 'alerts:identified' },
  { role: 'agency', act: 'see', what: ['person.identity'], where: 'AGREEMENT', only: 'identified alert' },
  { role: 'agency', act: 'acknowledge', what: ['alert.event'], where: 'AGREEMENT', only: 'alerts:read' },
];
