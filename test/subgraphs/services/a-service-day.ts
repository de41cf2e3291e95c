import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { kader, MELATI, type Clinic } from './a-clinic.ts';

const DAY = `id date status openedAt openedByRole closedAt closedByRole stepLabels staff { role step kader { id } }
  posyandu { id } steps { number name(lang: EN) }`;
const SUMMARY = `summary { attended weighed n t o b uncertain twiceT bgm asOf
  missing { totalCount nodes { lastWeighedOn person { id } } }
  visitAtHome { nodes { reasons alerts skippedBecause person { id } } }
  referred { nodes { reasons alerts person { id } } } }`;

/** A service day as a test asks for it. */
export interface Told {
  id: string;
  status: string;
  openedAt: string | null;
  closedAt: string | null;
  stepLabels: string | null;
  staff: { role: string; step: number | null; kader: { id: string } | null }[] | null;
  steps: { number: number; name: string }[];
}

/** Somebody on a list of a summary, and why. */
interface Listed {
  person: { id: string };
  reasons: string[];
  alerts: string[];
  skippedBecause: string | null;
}

/** What a day came to, as a test asks for it. */
export interface Summary {
  attended: number;
  weighed: number;
  asOf: string;
  missing: { totalCount: number; nodes: { person: { id: string }; lastWeighedOn: string | null }[] };
  visitAtHome: { nodes: Listed[] };
  referred: { nodes: Listed[] };
}

/** Opens the day of a posyandu: Melati’s of 12 January 2026, unless told. */
export const openDay = (clinic: Clinic, changes: object = {}, as: Claims | null = kader) =>
  clinic.ask<{ openServiceDay: Told | null }>(
    `mutation ($day: ServiceDayInput!) { openServiceDay(day: $day) { ${DAY} } }`,
    as,
    { day: { posyandu: MELATI, date: '2026-01-12', staff: [], ...changes } },
  );

/** Closes a day, and asks what it came to. */
export const closeDay = (
  clinic: Clinic,
  id: string,
  { note, as = kader }: { note?: string; as?: Claims | null } = {},
) =>
  clinic.ask<{ closeServiceDay: (Told & { note: string | null; summary: Summary }) | null }>(
    `mutation ($id: ID!, $note: String) { closeServiceDay(id: $id, note: $note) { ${DAY} note ${SUMMARY} } }`,
    as,
    { id, note },
  );

/** Asks what a day came to. */
export const askSummary = (clinic: Clinic, id: string, as: Claims | null = kader) =>
  clinic.ask<{ _entities: [{ status: string; note?: string | null; summary: Summary | null }] }>(
    `query ($id: ID!) { _entities(representations: [{ __typename: "ServiceDay", id: $id }]) {
      ... on ServiceDay { status note ${SUMMARY} } } }`,
    as,
    { id },
  );

/** Records who came to a day, and how far. */
export const attend = (clinic: Clinic, day: string, person: string, steps: object[], as: Claims | null = kader) =>
  clinic.ask<{ recordAttendance: { steps: object[]; person: { id: string } } | null }>(
    `mutation ($a: DayAttendanceInput!) { recordAttendance(attendance: $a) { steps { step skippedBecause } person { id } } }`,
    as,
    { a: { day, person, steps } },
  );
