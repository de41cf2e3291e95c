import type { Act } from '../../subgraphs/kernel/rights.data.ts';
import type { Subject } from '../../subgraphs/kernel/subjects.ts';
import type { Spot } from './a-world.ts';

/** A mutation, and which right it takes by the role matrix. */
export interface Attempt {
  /** Whose mutation it is; people’s unless told. */
  subgraph?: 'services';
  act: Act;
  subject: Subject;
  mutation: string;
}

const unmask = (person: string, field: string) =>
  `mutation { unmask(person: "${person}", fields: [${field}], purpose: CARE, reason: "uji matriks hak") { person } }`;

/** Nobody was born, or died, on this day: whoever may say so learns that it is INVALID, and nothing is changed. */
const NEVER = '1800-01-01';

const registering = (into: string) => `mutation { registerPerson(person: {
  name: "Uji", sex: FEMALE, birthDate: "${NEVER}", kinship: CHILD, ${into}
}) { id } }`;

/** What may be done with an alert; a text that long is INVALID for whoever may, and nothing is changed. */
const withAlert = (id: string): Attempt[] => {
  const tooLong = 'x'.repeat(501);
  const step = (act: Act, subject: Subject, name: string): Attempt => ({
    ...{ subgraph: 'services', act, subject },
    mutation: `mutation { ${name}(id: "${id}", note: "${tooLong}") { id } }`,
  });
  return [
    step('confirm', 'alert.event', 'confirmAlert'),
    step('record', 'referral', 'referAlert'),
    step('confirm', 'alert.event', 'resolveAlert'),
    step('confirm', 'alert.event', 'dismissAlert'),
    {
      ...{ subgraph: 'services', act: 'acknowledge', subject: 'alert.event' },
      mutation: `mutation { acknowledgeAlert(id: "${id}", caseNumber: "${tooLong}") { id } }`,
    },
  ];
};

/** What may be done with a visit; without a reason it is INVALID for whoever may, and nothing is changed. */
const withVisit = (id: string): Attempt[] =>
  [
    `correctVisit(visit: "${id}", correction: { date: "${NEVER}" }, reason: "")`,
    `withdrawVisit(visit: "${id}", reason: "")`,
    `preferVisit(visit: "${id}", reason: "")`,
  ].map((change) => ({
    ...{ subgraph: 'services', act: 'confirm', subject: 'visit.measurements' },
    mutation: `mutation { ${change} { id } }`,
  }));

/** What may be done with a webhook that is paused: much of it is CONFLICT or INVALID for whoever may. It is removed at last. */
const withWebhook = (id: string): Attempt[] =>
  [
    `rotateWebhookSecret(id: "${id}", overlapHours: -1) { secret }`,
    `pauseWebhook(id: "${id}") { id }`,
    `resumeWebhook(id: "${id}", after: "nowhere") { id }`,
    `sendTestAlert(id: "${id}")`,
    `replayDeadLetters(id: "${id}")`,
    `removeWebhook(id: "${id}")`,
  ].map((change) => ({
    ...{ subgraph: 'services', act: 'acknowledge', subject: 'alert.event' },
    mutation: `mutation { ${change} }`,
  }));

/** Every act of the house, tried on what lies at a spot. Some would be CONFLICT or INVALID for whoever may: that is no refusal. */
export const attemptsAt = (
  { person, household, posyandu, serviceDay, region, consent, request, visit, alert, referral }: Spot,
  webhook: string,
): Attempt[] => [
  { act: 'register', subject: 'person.identity', mutation: registering(`household: "${household}"`) },
  {
    act: 'register',
    subject: 'person.identity',
    mutation: registering(
      `newHousehold: { desa: "${region}", posyandu: "${posyandu}", dusun: "Uji", rw: "1", rt: "1" }`,
    ),
  },
  {
    act: 'correct',
    subject: 'person.identity',
    mutation: `mutation { correctPerson(id: "${person}", corrections: { birthDate: "${NEVER}" }) { id } }`,
  },
  {
    act: 'correct',
    subject: 'person.identity',
    mutation: `mutation { movePerson(id: "${person}", household: "${household}", on: "${NEVER}") { id } }`,
  },
  {
    act: 'correct',
    subject: 'person.identity',
    mutation: `mutation { recordDeath(id: "${person}", on: "${NEVER}") { id } }`,
  },
  {
    act: 'record',
    subject: 'consent',
    mutation: `mutation { giveConsent(consent: {
      person: "${person}", givenBy: "${person}", purpose: MESSAGES, givenOn: "2026-01-02", evidence: WRITTEN
    }) { id } }`,
  },
  { act: 'record', subject: 'consent', mutation: `mutation { withdrawConsent(id: "${consent}") { id } }` },
  { act: 'answer', subject: 'consent', mutation: `mutation { confirmStopped(id: "${consent}") { id } }` },
  {
    act: 'record',
    subject: 'request',
    mutation: `mutation { requestCorrection(request: { person: "${person}", field: NAME, text: "uji" }) { id } }`,
  },
  {
    act: 'record',
    subject: 'request',
    mutation: `mutation { requestErasure(request: { person: "${person}" }) { id } }`,
  },
  { act: 'record', subject: 'request', mutation: `mutation { copyOfData(person: "${person}") { id } }` },
  {
    act: 'answer',
    subject: 'request',
    mutation: `mutation { answerRequest(id: "${request}", accepted: false, answer: "uji") { id } }`,
  },
  {
    subgraph: 'services',
    act: 'record',
    subject: 'visit.measurements',
    mutation: `mutation { recordVisit(visit: {
      person: "${person}", posyandu: "${posyandu}", date: "${NEVER}", weightGrams: 9000
    }) { id } }`,
  },
  {
    subgraph: 'services',
    act: 'record',
    subject: 'visit.measurements',
    mutation: `mutation { recordVisits(visits: [{
      person: "${person}", posyandu: "${posyandu}", date: "${NEVER}", weightGrams: 9000
    }]) { refusal { code } } }`,
  },
  {
    subgraph: 'services',
    act: 'record',
    subject: 'serviceDay',
    mutation: `mutation { openServiceDay(day: { posyandu: "${posyandu}", date: "${NEVER}", staff: [] }) { id } }`,
  },
  {
    subgraph: 'services',
    act: 'record',
    subject: 'serviceDay',
    mutation: `mutation { closeServiceDay(id: "${serviceDay}", note: "${'x'.repeat(501)}") { id } }`,
  },
  {
    subgraph: 'services',
    act: 'record',
    subject: 'visit.measurements',
    mutation: `mutation { recordAttendance(attendance: {
      day: "${serviceDay}", person: "${person}", steps: [{ step: 2 }]
    }) { recordedAt } }`,
  },
  {
    subgraph: 'services',
    act: 'record',
    subject: 'visit.clinical',
    mutation: `mutation { recordAttendance(attendance: {
      day: "${serviceDay}", person: "${person}", steps: [{ step: 4 }]
    }) { recordedAt } }`,
  },
  {
    subgraph: 'services',
    act: 'register',
    subject: 'enrolment',
    mutation: `mutation { enrol(enrolment: { person: "${person}", posyandu: "${posyandu}", from: "${NEVER}" }) { id } }`,
  },
  {
    subgraph: 'services',
    act: 'register',
    subject: 'enrolment',
    mutation: `mutation { endEnrolment(person: "${person}", to: "${NEVER}", reason: OTHER) { id } }`,
  },
  {
    subgraph: 'services',
    act: 'acknowledge',
    subject: 'alert.event',
    // An address to which nothing may be posted: INVALID for whoever may.
    mutation: `mutation { registerWebhook(url: "ftp://x", query: ${JSON.stringify(
      `subscription { stuntingAlert(area: "${region}") { id } }`,
    )}) { secret } }`,
  },
  ...withWebhook(webhook),
  ...withVisit(visit),
  ...withAlert(alert),
  // A ticket is for nowhere in particular: who may have one is told by the own place. What is no subscription is INVALID.
  ...(referral
    ? [
        {
          ...({ subgraph: 'services', act: 'see', subject: 'alert.event' } as const),
          mutation: 'mutation { openTicket(query: "{ a }") { ticket } }',
        },
      ]
    : []),
  { act: 'unmask', subject: 'person.nik', mutation: unmask(person, 'NIK') },
  { act: 'unmask', subject: 'person.identity', mutation: unmask(person, 'NAME') },
  { act: 'unmask', subject: 'household.card', mutation: unmask(person, 'FAMILY_CARD_NUMBER') },
  { act: 'unmask', subject: 'household.address', mutation: unmask(person, 'ADDRESS') },
];
