import type { Place } from './region-month.ts';

/** What a survey found in a year. */
export interface SurveyRow {
  readonly place: Place;
  readonly year: number;
  /** Which survey; absent where the list that gives the figure does not name it. */
  readonly survey?: string;
  /** Children under five below −2 of length for age, in percent as published. */
  readonly stuntingPercent: number;
}

/** Where the figures were read. */
export const SURVEY_SOURCE = 'National figures as published with SSGI 2024 (26 May 2025)';

/**
 * Stunting among children under five by national surveys, the latest last. A sample of households that trained measurers
 * visit: never to be shown beside a rate of the register without saying which is which.
 */
export const SURVEY_PREVALENCE: readonly SurveyRow[] = [
  { place: 'ID', year: 2013, stuntingPercent: 37.2 },
  { place: 'ID', year: 2018, stuntingPercent: 30.8 },
  { place: 'ID', year: 2021, stuntingPercent: 24.4 },
  { place: 'ID', year: 2022, stuntingPercent: 21.6 },
  { place: 'ID', year: 2023, stuntingPercent: 21.5 },
  { place: 'ID', year: 2024, survey: 'SSGI', stuntingPercent: 19.8 },
  { place: '51' as Place, year: 2024, survey: 'SSGI', stuntingPercent: 8.7 },
  { place: '53' as Place, year: 2024, survey: 'SSGI', stuntingPercent: 37 },
];
