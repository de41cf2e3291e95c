import { verdictsOf, type KmsChild, type Weighing } from '../../../../subgraphs/services/kms/index.ts';

/** Born on the 15th: on the 20th of each month one more is complete. */
export const BOY = { birthDate: '2024-01-15', sex: 'MALE' } as const satisfies KmsChild;
export const GIRL = { ...BOY, sex: 'FEMALE' } as const satisfies KmsChild;

/** A plausible weighing, named by its day; `facts` say otherwise. */
export const weighed = (date: string, weightGrams: number, facts: Partial<Weighing> = {}): Weighing => ({
  id: date,
  date,
  weightGrams,
  weightForAge: -0.5,
  isImplausible: false,
  ...facts,
});

/** One that WHO flags. */
export const flagged = (date: string, weightGrams: number) =>
  weighed(date, weightGrams, { weightForAge: undefined, isImplausible: true });

/** The 20th of the month in which those born on 2024-01-15 complete so many months. */
export const atMonths = (months: number) =>
  `${2024 + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-20`;

/** The codes by month, with 2T and BGM where they are true, and why one is UNCERTAIN. */
export const codesOf = (weighings: readonly Weighing[], child: KmsChild = BOY) =>
  verdictsOf(weighings, child).map(({ month, code, reason, isTwiceT, isBelowRedLine }) =>
    [month, code, reason, isTwiceT && '2T', isBelowRedLine && 'BGM'].filter(Boolean).join(' '),
  );
