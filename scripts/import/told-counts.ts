import type { Counts } from './import-visits.ts';
import { partOf } from './refused-file.ts';

/** Where the refused rows are written, and whether anything is recorded at all. */
interface Wish {
  readonly refused: string;
  readonly dryRun: boolean;
}

/** What became of all rows. */
export const summaryOf = (counts: Counts, wish: Wish): string =>
  [
    `${counts.rows} rows: ${becameOf(counts, wish)}`,
    ...(counts.refused > 0 ? [`The refused rows are in ${wish.refused}`] : []),
  ].join('\n');

/** What became of the rows until it could not go on; with how many are left, where they were counted. */
export function untilThen(counts: Counts | undefined, wish: Wish): string {
  const so: Counts = counts ?? { rows: 0, recorded: 0, there: 0, refused: 0, left: 0 };
  const left = so.left > 0 ? `; ${so.left} not yet sent, or not answered` : '';
  return [
    `Until then: ${becameOf(so, wish)}${left}.`,
    'The same file can be sent again: what was recorded stays as it is, and counts once.',
    ...(so.refused > 0 ? [`The rows refused until then, and no others, are in ${partOf(wish.refused)}`] : []),
  ].join('\n');
}

const becameOf = ({ recorded, there, refused }: Counts, { dryRun }: Wish) =>
  `${recorded} ${dryRun ? 'would be recorded' : 'recorded'}, ${there} of them there before; ${refused} refused`;
