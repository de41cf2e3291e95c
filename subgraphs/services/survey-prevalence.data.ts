import type { Place } from './region-month.ts';

/** What a survey found in a year. */
export interface SurveyRow {
  readonly place: Place;
  readonly year: number;
  /** Which survey; absent where the list that gives the figure does not name it. */
  readonly survey?: string;
  /** The share of children under five below −2 of length for age, 0 to 1. */
  readonly stunted: number;
}

/** Where the figures were read. */
export const SURVEY_SOURCE = 'National figures as published with SSGI 2024 (26 May 2025)';

/**
 * Stunting among children under five by national surveys, the latest last. A sample of households that trained measurers
 * visit: never to be shown beside a rate of the register without saying which is which.
 */
export const SURVEY_PREVALENCE: readonly SurveyRow[] = [
  { place: 'ID', year: 2013, stunted: 0.372 },
  { place: 'ID', year: 2018, stunted: 0.308 },
  { place: 'ID', year: 2021, stunted: 0.244 },
  { place: 'ID', year: 2022, stunted: 0.216 },
  { place: 'ID', year: 2023, stunted: 0.215 },
  { place: 'ID', year: 2024, survey: 'SSGI', stunted: 0.198 },
  { place: '51' as Place, year: 2024, survey: 'SSGI', stunted: 0.087 },
  { place: '53' as Place, year: 2024, survey: 'SSGI', stunted: 0.37 },
];
