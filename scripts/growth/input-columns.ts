/** What of a table is read of children under five alone. */
export const ONLY_UNDER_FIVE = ['measure', 'headc_cm', 'armc_cm', 'triskin_mm', 'subskin_mm'] as const;

/** What is read of a table beside the length; a column that is absent is as if it were empty. */
export const INPUT_COLUMNS = ['sex', 'age_days', 'age_months', 'weight_kg', 'oedema', ...ONLY_UNDER_FIVE] as const;
