import type { Subject } from '../../subgraphs/kernel/subjects.ts';

/** What a field shows: one subject; any of several, for what tells no more than that a record is there; or what is public. */
export type Shows = Subject | readonly Subject[] | 'PUBLIC';

const PERSON: Subject[] = ['person.identity', 'person.facts', 'person.nik', 'person.family'];
const HOUSEHOLD: Subject[] = ['household.address', 'household.card', 'household.members'];
const VISIT: Subject[] = ['visit.measurements', 'visit.growth', 'visit.clinical'];
const ALERT: Subject[] = ['alert.event', 'alert.identity'];

/**
 * What each field of a guarded type shows, written by hand from the role matrix: the oracle's own words, not the classes'.
 * A type that is not here is public as a whole; a field that is not here makes the test fail.
 */
export const FIELD_SUBJECTS: Record<string, Record<string, Shows>> = {
  Person: {
    id: PERSON,
    provenance: PERSON,
    name: 'person.identity',
    sex: 'person.facts',
    birthDate: 'person.facts',
    kinship: 'person.facts',
    diedOn: 'person.facts',
    nik: 'person.nik',
    nikWarnings: 'person.nik',
    newbornOf: 'person.nik',
    household: 'person.family',
    mother: 'person.family',
    consents: 'consent',
    requests: 'request',
    referrals: 'referral',
    enrolment: 'enrolment',
    enrolments: 'enrolment',
    visits: VISIT,
    growth: 'visit.growth',
    nutritionStatus: 'visit.growth',
    kms: 'visit.growth',
    // That these are the alerts of this child tells whom they are about.
    alerts: 'alert.identity',
  },
  Household: {
    id: HOUSEHOLD,
    provenance: HOUSEHOLD,
    desa: HOUSEHOLD,
    posyandu: HOUSEHOLD,
    dusun: 'household.address',
    rw: 'household.address',
    rt: 'household.address',
    familyCardNumber: 'household.card',
    members: 'household.members',
    deceased: 'household.members',
  },
  Kader: {
    id: 'PUBLIC',
    provenance: 'PUBLIC',
    posyandu: 'PUBLIC',
    desa: 'PUBLIC',
    since: 'PUBLIC',
    until: 'PUBLIC',
    trainings: 'PUBLIC',
    person: 'kader.person',
  },
  Referral: {
    id: 'referral',
    provenance: 'referral',
    person: 'referral',
    facility: 'referral',
    from: 'referral',
    until: 'referral',
    inForce: 'referral',
  },
  Enrolment: {
    id: 'enrolment',
    person: 'enrolment',
    sex: 'enrolment',
    birthDate: 'enrolment',
    from: 'enrolment',
    to: 'enrolment',
    reason: 'enrolment',
    endReason: 'enrolment',
    posyandu: 'enrolment',
  },
  Posyandu: {
    ...Object.fromEntries(
      [
        'id',
        'provenance',
        'name',
        'desa',
        'dusun',
        'source',
        'facility',
        'serviceDays',
        'serviceSchedules',
        'kader',
      ].map((field) => [field, 'PUBLIC'] as const),
    ),
    skdn: 'skdn',
    absentees: 'visit.measurements',
  },
  ServiceDay: {
    ...Object.fromEntries(
      ['id', 'provenance', 'date', 'status', 'posyandu', 'openedAt', 'openedByRole', 'closedAt', 'closedByRole']
        .concat('staff', 'stepLabels', 'steps')
        .map((field) => [field, 'PUBLIC'] as const),
    ),
    // It may name children.
    note: 'person.identity',
    summary: 'visit.measurements',
    visits: 'visit.measurements',
  },
  Visit: {
    id: VISIT,
    provenance: VISIT,
    posyandu: VISIT,
    person: 'visit.measurements',
    date: 'visit.measurements',
    recordedAt: 'visit.measurements',
    recordedByRole: 'visit.measurements',
    weightGrams: 'visit.measurements',
    lengthMillimetres: 'visit.measurements',
    posture: 'visit.measurements',
    headCircumferenceMillimetres: 'visit.measurements',
    armCircumferenceMillimetres: 'visit.measurements',
    oedema: 'visit.measurements',
    tool: 'visit.measurements',
    growthCardShown: 'visit.measurements',
    withdrawnAt: 'visit.measurements',
    revisions: 'visit.measurements',
    ageDays: 'visit.growth',
    status: 'visit.growth',
    counted: 'visit.growth',
    countedIndices: 'visit.growth',
  },
  StuntingAlert: {
    id: ALERT,
    ...Object.fromEntries(
      ['kind', 'severity', 'status', 'openedAt', 'openedOn', 'closedAt', 'closedOn', 'end', 'measuredOn']
        .concat('urgent', 'confirmed', 'overdue', 'rule', 'steps', 'acknowledgements', 'ageDays', 'ageMonths')
        .concat('weightGrams', 'lengthMillimetres', 'armCircumferenceMillimetres', 'lengthForAge', 'weightForAge')
        .concat('weightForLength', 'gainGrams', 'minimumGainGrams', 'toMeasureAgain', 'posyandu', 'desa', 'disclosure')
        .map((field) => [field, 'alert.event'] as const),
    ),
    // What was measured is a visit; the names of the child are the register's.
    visit: VISIT,
    person: 'alert.identity',
  },
  Skdn: Object.fromEntries(
    ['month', 's', 'k', 'd', 'n', 't', 'o', 'b', 'uncertain', 'twiceT', 'bgm', 'kPerS', 'dPerS', 'nPerD']
      .concat('nPerDPrime', 'bgmPerD', 'suppressed', 'isRegisterStale', 'source', 'asOf', 'completeness')
      .map((field) => [field, 'skdn'] as const),
  ),
  AbsenteeConnection: Object.fromEntries(
    ['nodes', 'edges', 'pageInfo', 'totalCount'].map((field) => [field, 'visit.measurements'] as const),
  ),
  Indicator: Object.fromEntries(
    ['region', 'month', 'sex', 'ageBand', 'measure', 'numerator', 'denominator', 'value', 'interval']
      .concat('suppressed', 'source', 'asOf', 'completeness')
      .map((field) => [field, 'aggregate'] as const),
  ),
  Consent: {
    id: 'consent',
    provenance: 'consent',
    purpose: 'consent',
    givenOn: 'consent',
    evidence: 'consent',
    evidencePlace: 'consent',
    withdrawnAt: 'consent',
    stopBy: 'consent',
    stoppedAt: 'consent',
    inForce: 'consent',
    overdue: 'consent',
    person: 'consent',
    givenBy: 'consent',
  },
  DataRequest: {
    id: 'request',
    provenance: 'request',
    kind: 'request',
    status: 'request',
    field: 'request',
    text: 'request',
    askedAt: 'request',
    answerBy: 'request',
    answeredAt: 'request',
    answer: 'request',
    overdue: 'request',
    person: 'request',
  },
  AuditEntry: Object.fromEntries(
    ['id', 'chain', 'number', 'at', 'actor', 'role', 'act', 'purpose', 'reason']
      .concat('recordType', 'recordId', 'fields', 'previousHash', 'hash')
      .map((field) => [field, 'audit'] as const),
  ),
  ResidentCell: {
    region: 'aggregate',
    month: 'aggregate',
    sex: 'aggregate',
    ageBand: 'aggregate',
    count: 'aggregate',
  },
  AuditTrail: { id: 'audit', people: 'audit', services: 'audit', training: 'audit', desa: 'audit' },
};

/** Lists of a public record that are narrowed to what the actor may see: what is in them is compared, not whether they are there. */
export const LISTS = new Set(['Desa.households', 'Desa.sharingGrowth']);
