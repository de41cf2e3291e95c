import type { Act } from '../../subgraphs/kernel/rights.data.ts';
import type { Subject } from '../../subgraphs/kernel/subjects.ts';
import type { Spot } from './a-world.ts';

/** A mutation, and which right it takes by the role matrix. */
export interface Attempt {
  act: Act;
  subject: Subject;
  mutation: string;
}

const unmask = (person: string, field: string) =>
  `mutation { unmask(person: "${person}", fields: [${field}], purpose: CARE, reason: "uji matriks hak") { person } }`;

/** Every act of the house, tried on what lies at a spot. Some would be CONFLICT for whoever may: that is no refusal. */
export const attemptsAt = ({ person, household: _, consent, request }: Spot): Attempt[] => [
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
  { act: 'unmask', subject: 'person.nik', mutation: unmask(person, 'NIK') },
  { act: 'unmask', subject: 'person.identity', mutation: unmask(person, 'NAME') },
  { act: 'unmask', subject: 'household.card', mutation: unmask(person, 'FAMILY_CARD_NUMBER') },
  { act: 'unmask', subject: 'household.address', mutation: unmask(person, 'ADDRESS') },
];
