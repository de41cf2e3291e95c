import type { Role } from '../../subgraphs/kernel/actor.ts';
import { everywhere, inArea, these, type Statement } from './matrix-words.ts';

/** Open to everybody, with a token or without. */
export const PUBLIC = these(`region desa organisation official source programme meeting budget localTarget
  facility posyandu serviceDay serviceSchedule kader training skill staffing capacity`);

/** “All above”: each in the chain of care sees what the one before sees, and more. */
const KADER_SEES = `person.* household.* kader.person enrolment visit.measurements visit.growth homeVisit alert.*`;
const BIDAN_SEES = `${KADER_SEES} visit.clinical immunization antenatalVisit diagnosis feeding referral`;
const PUSKESMAS_SEES = `${BIDAN_SEES} aggregate skdn consent request`;
const BIDAN_RECORDS = `serviceDay visit.measurements visit.clinical immunization antenatalVisit referral`;

export const STATEMENTS: Record<Role, Statement> = {
  // “Warga / orang tua | own family | own records, own audit trail | consent, correction request | never others”
  family: {
    own: ({ actor, place }) => actor.household !== null && actor.household === place.household,
    may: {
      see: these(`person.* household.* enrolment visit.* homeVisit immunization antenatalVisit diagnosis feeding referral
        alert.* consent request audit`),
      unmask: these('person.nik household.card'),
      record: these('consent request'),
    },
  },
  // “own posyandu | names + addresses of own sasaran; measurements; N/T; NIK masked | registration, steps 1–3, 5; home
  // visits | never diagnosis, HIV/TBC result, mental-health score detail of others, other posyandu”
  kader: {
    own: ({ actor, place }) => actor.posyandu !== null && actor.posyandu === place.posyandu,
    may: {
      see: these(KADER_SEES),
      register: these('person.identity enrolment'),
      record: these('serviceDay visit.measurements homeVisit'),
    },
  },
  // “own desa | full clinical in desa, NIK unmasked with a reason | step 4, immunisation, ANC, validation, referral |
  // never other desa”
  bidan: {
    own: inArea('desa'),
    may: {
      see: these(BIDAN_SEES),
      unmask: these('person.nik household.card'),
      register: these('person.identity enrolment'),
      correct: these('person.identity'),
      record: these(BIDAN_RECORDS),
      confirm: these('visit.measurements'),
    },
  },
  // “work area | all above + z, referral, aggregates | confirmations, PMT, back-referral | never outside area”
  puskesmas: {
    own: inArea('kecamatan'),
    may: {
      see: these(PUSKESMAS_SEES),
      unmask: these('person.nik household.card'),
      register: these('person.identity enrolment'),
      correct: these('person.identity'),
      record: these(`${BIDAN_RECORDS} feeding`),
      confirm: these('visit.measurements alert.event'),
      answer: these('consent request referral'),
    },
  },
  // “referred case | the case only, time-limited | diagnosis stunting | never area lists”
  doctor: {
    own: ({ actor, place, now }) =>
      actor.cases.some(({ person, until }) => person === place.person && (until === null || now < until)),
    may: {
      see: these(
        `person.identity person.facts person.nik visit.* alert.* referral diagnosis immunization antenatalVisit`,
      ),
      record: these('diagnosis'),
    },
  },
  // “kabupaten | aggregates; pseudonymised rows; named rows with a logged reason (AKS) | rules, targets | never payees”
  dinkes: {
    own: inArea('kabupaten'),
    may: {
      see: these(`person.facts household.members enrolment visit.measurements visit.growth alert.event aggregate skdn
        voucher.amounts`),
      unmask: these('person.identity household.address'),
      record: these('alertRule target'),
    },
  },
  // “desa | aggregates, budget, kader payroll | RKPDes, APBDes, musdes minutes | never child's z-score by name — unless
  // family consent and a stated purpose”
  desa: {
    own: inArea('desa'),
    may: {
      see: these('aggregate skdn kaderPayroll voucher.amounts voucher.payees'),
      record: these('workPlan budget meeting'),
    },
    withConsent: { see: these('person.identity visit.growth') },
  },
  // “kab | desa index, budget, training, strata | targets, training plan | never clinical rows”
  dpmd: {
    own: inArea('kabupaten'),
    may: { see: these('desaIndex strata'), record: these('target trainingPlan') },
  },
  // “as appointed | posyandu strata, SKDN totals | pembinaan notes | never clinical rows”
  tppkk: {
    own: inArea('provinsi'),
    may: { see: these('strata skdn'), record: these('note') },
  },
  // “all, read-only | audit log | — | never clinical content”
  auditor: { own: everywhere, may: { see: these('audit') } },
  // “any region | aggregates, APBDes, training totals | saved questions | never any person”
  analyst: { own: everywhere, may: { see: these('aggregate skdn'), record: these('savedQuestion') } },
  // “the regions of its agreement | alerts of its regions without names; with names only under the scope
  // alerts:identified | acknowledgement with its own case number | never anything else of a person”
  agency: {
    own: inArea('provinsi'),
    under: {
      'alerts:read': { see: these('alert.event'), acknowledge: these('alert.event') },
      'alerts:identified': { see: these('alert.identity') },
    },
    byAlert: { 'alerts:identified': { see: these('person.identity') } },
  },
};
