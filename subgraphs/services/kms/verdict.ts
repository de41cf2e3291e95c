import { completedMonths } from '../growth/index.ts';
import { editionOn, minimumGainGrams, type KmsEdition } from './edition.ts';
import { KMS_EDITIONS } from './kbm.data.ts';
import { monthsWeighed, type MonthWeighed } from './months-weighed.ts';
import type { KmsChild, Weighing } from './weighing.ts';

/**
 * What the weighing of a month says. N (naik): gained the minimum or more. T (tidak naik): gained less. O: not weighed in the
 * month before. B (baru): weighed in no month before. UNCERTAIN: none of these can be told.
 */
export type KmsCode = 'N' | 'T' | 'O' | 'B' | 'UNCERTAIN';

/** Why a verdict is UNCERTAIN. Where several are true, the first of them is told. */
export type KmsReason =
  /** The weighing of the month is flagged by WHO. */
  | 'IMPLAUSIBLE'
  /** That of the month before is. */
  | 'PREVIOUS_IMPLAUSIBLE'
  /** No month of age is complete: there is no minimum gain. */
  | 'TOO_YOUNG'
  | 'SEX_UNKNOWN';

/** What the growth card says of a month in which a child was weighed. */
export interface KmsVerdict {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly code: KmsCode;
  /** 2T: T in this calendar month and in the one before. */
  readonly isTwiceT: boolean;
  /** BGM (bawah garis merah): the weight for age lies below the red line. */
  readonly isBelowRedLine: boolean;
  /** The edition in force on the day of the weighing: the row itself, so that no later one speaks for it. */
  readonly edition: KmsEdition;
  /** The id of the weighing of the month. */
  readonly weighing: string;
  /** Completed months of age at that weighing. */
  readonly ageMonths: number;
  /** The id of the weighing of the month before, where the two were compared, or could not be for a reason. */
  readonly previous?: string;
  /** Since `previous`; negative where the child lost weight. */
  readonly gainGrams?: number;
  /** What the gain had to be, for N and T. */
  readonly minimumGainGrams?: number;
  /** For UNCERTAIN. */
  readonly reason?: KmsReason;
}

/**
 * The verdicts of the growth card by month, ascending, in time linear in `weighings`, which are ascending by day, at most one
 * a day: what counts for each day was chosen before.
 *
 * - A month in which the child was weighed at 0 to 59 completed months has one verdict; other weighings say nothing.
 * - Of several days of a month the last plausible one counts, or where none is plausible the last: then it is UNCERTAIN,
 *   whatever came before, and has no BGM.
 * - Calendar months are compared. A gain across a month without weighing (O) is not judged.
 * - The minimum gain is that of the completed months of age at the later weighing, and reaching it is enough (N).
 * - B and O need no sex.
 * - A weight of the day of birth may be the weighing of its month, and is B then. For later months it does not exist, unless
 *   the edition says otherwise (`birthWeightIsPrevious`).
 * - The edition is that of the day of the later weighing. BGM is strict: a z of −3.00 lies on the line.
 */
export function verdictsOf(
  weighings: readonly Weighing[],
  child: KmsChild,
  editions: readonly KmsEdition[] = KMS_EDITIONS,
): KmsVerdict[] {
  const verdicts: KmsVerdict[] = [];
  let before: MonthWeighed | undefined;
  for (const month of monthsWeighed(weighings, child)) {
    const { id, date } = month.weighing;
    const edition = editionOn(date, editions);
    const ageMonths = completedMonths(child.birthDate, date);
    const judgement = judge(month, before, { ageMonths, sex: child.sex }, edition);
    verdicts.push({
      month: date.slice(0, 7),
      // A month with T has the one before it right before it.
      isTwiceT: judgement.code === 'T' && verdicts.at(-1)?.code === 'T',
      isBelowRedLine: isBelowRedLine(month.weighing, edition),
      edition,
      weighing: id,
      ageMonths,
      // The spread stands last: V8 takes ten times as long where properties follow it.
      ...judgement,
    });
    before = month;
  }
  return verdicts;
}

type Judgement = Pick<KmsVerdict, 'code' | 'previous' | 'gainGrams' | 'minimumGainGrams' | 'reason'>;

/** A month by the one in which the child was weighed before it. */
function judge(
  { number, weighing }: MonthWeighed,
  before: MonthWeighed | undefined,
  { ageMonths, sex }: Pick<KmsVerdict, 'ageMonths'> & Pick<KmsChild, 'sex'>,
  edition: KmsEdition,
): Judgement {
  if (weighing.isImplausible) return { code: 'UNCERTAIN', reason: 'IMPLAUSIBLE' };
  const previous = edition.birthWeightIsPrevious ? before?.weighing : before?.afterBirth;
  if (!before || !previous) return { code: 'B' };
  if (before.number < number - 1) return { code: 'O' };
  if (previous.isImplausible) return { code: 'UNCERTAIN', reason: 'PREVIOUS_IMPLAUSIBLE', previous: previous.id };
  const gainGrams = weighing.weightGrams - previous.weightGrams;
  const minimum = minimumGainGrams(edition, sex, ageMonths);
  if (minimum !== undefined)
    return {
      code: gainGrams >= minimum ? 'N' : 'T',
      previous: previous.id,
      gainGrams,
      minimumGainGrams: minimum,
    };
  const reason = ageMonths === 0 ? 'TOO_YOUNG' : 'SEX_UNKNOWN';
  return { code: 'UNCERTAIN', reason, previous: previous.id, gainGrams };
}

const isBelowRedLine = ({ weightForAge, isImplausible }: Weighing, { redLineZ }: KmsEdition): boolean =>
  !isImplausible && weightForAge !== undefined && weightForAge < redLineZ;
