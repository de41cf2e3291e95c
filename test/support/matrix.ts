import { actorOf, NOBODY, type Actor } from '../../subgraphs/kernel/actor.ts';
import type { Place } from '../../subgraphs/kernel/places.ts';
import type { GraphQLSchema } from 'graphql';
import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import type { Spot, World } from './a-world.ts';
import { codesOf } from './codes.ts';
import { attemptsAt } from './every-act.ts';
import { fieldsOf, selectionOf, toldAt, type Path } from './every-field.ts';
import { FIELD_SUBJECTS, LISTS, type Shows } from './field-subjects.ts';
import { allowed } from './oracle.ts';
import { NOW } from './village-of-tests.ts';
import type { Answer } from './village.ts';

/** Asks with a token, or without; through whichever door is tested. */
export type Ask = (query: string, as: Claims | undefined) => Promise<Answer<unknown>>;

/** One record of a type, and how it is reached: `$` stands for what is asked of it. */
export interface Reached {
  type: string;
  question: string;
  path: Path;
  place: Place;
  /** Another subgraph's entity, whose key is no secret here. */
  isStub?: true;
}

/** A field of which the answer and the oracle say different things. */
export interface Wrong {
  who: string;
  what: string;
  expected: boolean;
  told: object;
}

/** The guarded records around a spot. */
export const guardedAt = (spot: Spot): Reached[] => {
  const { person, household, posyandu, region, kader, alert, referral } = spot;
  const place = { region, posyandu, household, person };
  const home = { region, posyandu, household };
  return [
    { type: 'Person', question: `{ person(id: "${person}") { $ } }`, path: ['person'], place },
    { type: 'Household', question: `{ household(id: "${household}") { $ } }`, path: ['household'], place: home },
    { type: 'Kader', question: `{ kader(id: "${kader}") { $ } }`, path: ['kader'], place: { region, posyandu } },
    ...(referral
      ? [{ type: 'Referral', question: `{ referral(id: "${referral}") { $ } }`, path: ['referral'], place }]
      : []),
    {
      type: 'Enrolment',
      question: `{ person(id: "${person}") { enrolment { $ } } }`,
      path: ['person', 'enrolment'],
      place,
    },
    {
      type: 'Posyandu',
      question: `{ posyandu(id: "${posyandu}") { $ } }`,
      path: ['posyandu'],
      place: { region, posyandu },
    },
    {
      type: 'ServiceDay',
      question: `{ posyandu(id: "${posyandu}") { serviceDays(first: 1) { nodes { $ } } } }`,
      path: ['posyandu', 'serviceDays', 'nodes', 0],
      place: { region, posyandu },
    },
    {
      type: 'Visit',
      question: `{ person(id: "${person}") { visits(first: 1) { nodes { $ } } } }`,
      path: ['person', 'visits', 'nodes', 0],
      place,
    },
    {
      type: 'StuntingAlert',
      question: `{ stuntingAlerts(area: "${region}", status: OPEN, first: 100) { nodes { id $ } } }`,
      path: ['stuntingAlerts', 'nodes', { id: alert }],
      place,
    },
    {
      type: 'Consent',
      question: `{ person(id: "${person}") { consents(first: 1) { nodes { $ } } } }`,
      path: ['person', 'consents', 'nodes', 0],
      place,
    },
    {
      type: 'DataRequest',
      question: `{ person(id: "${person}") { requests(first: 1) { nodes { $ } } } }`,
      path: ['person', 'requests', 'nodes', 0],
      place,
    },
    {
      type: 'ResidentCell',
      question: `{ residentCounts(rows: [], within: "${region}") { nodes { $ } } }`,
      path: ['residentCounts', 'nodes', 0],
      place: { region },
    },
    {
      type: 'Skdn',
      question: `{ posyandu(id: "${posyandu}") { skdn { $ } } }`,
      path: ['posyandu', 'skdn'],
      place: { region, posyandu },
    },
    {
      type: 'AbsenteeConnection',
      question: `{ posyandu(id: "${posyandu}") { absentees(first: 1) { $ } } }`,
      path: ['posyandu', 'absentees'],
      place: { region, posyandu },
    },
    {
      type: 'Indicator',
      question: `{ indicators(rows: [], measures: [D_PER_S], within: "${region}") { nodes { $ } } }`,
      path: ['indicators', 'nodes', 0],
      place: { region },
    },
    {
      type: 'AuditTrail',
      question: `{ auditTrail(household: "${household}") { $ } }`,
      path: ['auditTrail'],
      place: home,
    },
    {
      type: 'AuditEntry',
      question: `{ auditTrail(person: "${person}") { people(first: 1) { nodes { $ } } } }`,
      path: ['auditTrail', 'people', 'nodes', 0],
      place,
    },
  ];
};

const actorFor = (claims: Claims | undefined): Actor => (claims ? actorOf({ sub: 'x', ...claims })! : NOBODY);

/** What the oracle says of a field, for somebody. */
function expected(shows: Shows, claims: Claims | undefined, place: Place): boolean {
  if (shows === 'PUBLIC') return true;
  const subjects = typeof shows === 'string' ? [shows] : shows;
  return subjects.some((subject) => allowed({ actor: actorFor(claims), act: 'see', subject, place, now: NOW }));
}

/** Asks for every field of a record as somebody, and gives what is not as the oracle has it, with how many were asked. */
export async function compare(
  schema: GraphQLSchema,
  ask: Ask,
  [who, claims]: [string, Claims | undefined],
  { type, question, path, place, isStub }: Reached,
): Promise<{ cases: number; wrong: Wrong[] }> {
  const subjects = FIELD_SUBJECTS[type];
  const fields = fieldsOf(schema, type).filter(
    ({ name }) => !LISTS.has(`${type}.${name}`) && !(isStub && name === 'id'),
  );
  const answer = await ask(question.replace('$', fields.map((field) => selectionOf(field)).join(' ')), claims);
  // Of a record that may not be seen at all, nothing is; the key of a stub is nobody's secret.
  const key = isStub ? 'PUBLIC' : (subjects?.['id'] ?? 'PUBLIC');
  const wrong = fields.flatMap(({ name }): Wrong[] => {
    const shows = subjects ? subjects[name] : 'PUBLIC';
    if (!shows) throw new Error(`the oracle does not know ${type}.${name}: give it a row in field-subjects.ts`);
    const may = expected(key, claims, place) && expected(shows, claims, place);
    const told = toldAt(answer, path, name);
    const refused = told.shown ? told.nothing : told.code === 'FORBIDDEN' && told.right !== undefined;
    const right = may ? told.shown : refused;
    return right ? [] : [{ who, what: `${type}.${name} at ${JSON.stringify(place)}`, expected: may, told }];
  });
  return { cases: fields.length, wrong };
}

/** The guarded records of a world. */
export const guardedIn = ({ own, neighbour, foreign }: World): Reached[] =>
  [own, neighbour, foreign].flatMap(guardedAt);

/** The codes of what was refused in a batch: its answer tells them as a part. */
const refusalsIn = ({ data }: Answer<unknown>): string[] =>
  ((data as { recordVisits?: { refusal: { code: string } | null }[] } | null)?.recordVisits ?? []).flatMap(
    ({ refusal }) => (refusal ? [refusal.code] : []),
  );

/**
 * Tries every act at a spot, and on the webhook of an agency there, as somebody (at one subgraph: its own); gives what is
 * not as the oracle has it, with how many were tried.
 */
export async function attempt(
  ask: Ask,
  [who, claims]: [string, Claims | undefined],
  spot: Spot,
  webhook: string,
  at?: string,
): Promise<{ cases: number; wrong: Wrong[] }> {
  const { region, posyandu, household, person } = spot;
  const attempts = attemptsAt(spot, webhook).filter(({ subgraph = 'people' }) => !at || subgraph === at);
  const wrong: Wrong[] = [];
  for (const { act, subject, mutation } of attempts) {
    const place = { region, posyandu, household, person };
    const may = allowed({ actor: actorFor(claims), act, subject, place, now: NOW });
    const answer = await ask(mutation, claims);
    const codes = [...codesOf(answer), ...refusalsIn(answer)];
    const refused = codes.includes('FORBIDDEN');
    if (may === refused) wrong.push({ who, what: `${mutation} at ${region}`, expected: may, told: { codes } });
  }
  return { cases: attempts.length, wrong };
}
