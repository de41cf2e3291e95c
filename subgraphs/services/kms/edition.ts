import type { Sex, Words } from '../growth/index.ts';

/** A table of minimum gains (KBM, kenaikan berat badan minimal) with the policies of its card. */
export interface KmsTable {
  /** By which a verdict is told: another table, or the same with another policy, has another id. */
  readonly id: string;
  /** What a note calls it. */
  readonly name: Words;
  /** Where the table is from, and how sure that is. */
  readonly source: string;
  /** Grams in a month, at 1, 2, … 12 completed months; the twelfth holds from then on. */
  readonly minimumGainGrams: Readonly<Record<Sex, readonly number[]>>;
  /** Whether later weighings are compared with the birth weight, and a first one after it is no longer B. */
  readonly birthWeightIsPrevious: boolean;
  /** BGM is a weight for age below this z, not on it. */
  readonly redLineZ: number;
  /** Whether a child is referred at the first T, or at the second in a row. */
  readonly referAt: 'T' | '2T';
}

/** A table that is in force. */
export interface KmsEdition extends KmsTable {
  /** `YYYY-MM-DD`: it judges the weighings of this day and later, until a later edition does. */
  readonly from: string;
}

/**
 * The edition by which a weighing of a day is judged: the latest that is in force then, or on a day before all of them the
 * earliest. So a later edition changes no earlier verdict. It throws a `TypeError` without any edition.
 */
export function editionOn(date: string, editions: readonly KmsEdition[]): KmsEdition {
  return editions.reduce((one, other) => {
    const [earlier, later] = one.from <= other.from ? [one, other] : [other, one];
    return later.from <= date ? later : earlier;
  });
}

/**
 * What a child has to gain in a month at least (KBM), in grams, by the completed months of age at the later weighing; undefined
 * where the sex is not known, and before the first month is complete, for which there is none.
 */
export function minimumGainGrams(edition: KmsTable, sex: Sex | undefined, ageMonths: number): number | undefined {
  if (!sex) return undefined;
  const grams = edition.minimumGainGrams[sex];
  return grams[Math.min(ageMonths, grams.length) - 1];
}
