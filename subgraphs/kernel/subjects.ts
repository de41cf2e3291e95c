/**
 * Everything a right can be about: a kind of record, or a group of its fields (`kind.group`), and what that is. Kinds whose
 * subgraph does not serve them yet stand here from the start, so that whoever builds them finds the rights decided.
 */
export const SUBJECTS = {
  // people
  'person.identity': 'the name',
  'person.facts': 'sex, days of birth and death, place in the household',
  'person.nik': 'NIK; masked (`330**********001`) unless it is unmasked',
  'person.family': 'which household, which mother',
  'household.address': 'dusun, RW, RT',
  'household.card': 'family-card number; masked unless it is unmasked',
  'household.members': 'who lives in it',
  consent: 'consents given and withdrawn',
  request: 'requests about one’s own data: copy, correction, erasure',
  aggregate: 'counts by place, month, sex and age; from 1 to 4 below kecamatan withheld',
  // services
  facility: 'facilities',
  posyandu: 'posyandu',
  serviceDay: 'service days',
  serviceSchedule: 'service schedules',
  referral: 'referrals to a hospital',
  enrolment: 'who is enrolled at a posyandu',
  'visit.measurements': 'weight, length, N/T',
  'visit.growth': 'z-scores and labels',
  'visit.clinical': 'findings of health workers: HIV, TBC, mental-health scores …',
  homeVisit: 'home visits',
  immunization: 'immunisations',
  antenatalVisit: 'antenatal visits (ANC)',
  diagnosis: 'a doctor’s diagnosis',
  feeding: 'supplementary feeding (PMT)',
  'alert.event': 'alerts, without names',
  'alert.identity': 'whom an alert is about',
  alertRule: 'the rules that raise alerts',
  skdn: 'SKDN totals of a posyandu',
  strata: 'the stratum of a posyandu',
  note: 'notes on guidance (pembinaan)',
  // training
  kader: 'the register of kader, without persons',
  'kader.person': 'who a kader is',
  training: 'trainings',
  skill: 'basic skills',
  staffing: 'how many kader a facility had',
  capacity: 'capacity totals',
  trainingPlan: 'training plans',
  // desa
  region: 'regions',
  desa: 'villages, how many people live in them',
  organisation: 'organisations',
  official: 'officials in their office',
  programme: 'programmes',
  meeting: 'meetings',
  budget: 'budgets (APBDes) down to the activity',
  workPlan: 'the year plan (RKPDes)',
  localTarget: 'local targets',
  source: 'sources',
  desaIndex: 'indices of the desa',
  target: 'targets',
  kaderPayroll: 'what kader are paid',
  'voucher.amounts': 'vouchers of the budget, without payees',
  'voucher.payees': 'payees of vouchers: names, accounts',
  // every subgraph
  audit: 'the audit log',
  // the gateway
  savedQuestion: 'saved questions',
} as const satisfies Record<string, string>;

/** What a right can be about. */
export type Subject = keyof typeof SUBJECTS;

/** A kind of record: what stands before the dot. */
export type Kind = Subject extends infer S ? (S extends `${infer K}.${string}` ? K : S) : never;

/** The kind that a subject belongs to; a kind belongs to itself. */
export const kindOf = (what: Subject | Kind) => what.split('.')[0] as Kind;

const about = new Map<string, readonly Subject[]>();

/** What is asked about, as subjects: that very one or, of a kind that is none by itself, all its groups. */
export function subjectsOf(what: Subject | Kind): readonly Subject[] {
  const known = about.get(what);
  if (known) return known;
  const all = Object.keys(SUBJECTS) as Subject[];
  const found = Object.hasOwn(SUBJECTS, what) ? [what as Subject] : all.filter((each) => kindOf(each) === what);
  about.set(what, found);
  return found;
}
