import { Conflict, Invalid } from '../kernel/refusals.ts';
import type { AttendedStep } from './day-attendance.ts';

const REGISTRATION = 1;

/** The steps that may be left out for a reason: a child is asleep, a family refuses. */
const MAY_BE_SKIPPED = [2, 3];

/** What a visit with a measurement shows: who was measured was registered, and it was recorded. */
const PASSED_BY_A_VISIT = [REGISTRATION, ...MAY_BE_SKIPPED];

/** A step that only a health worker records (pelayanan kesehatan). */
export const HEALTH_SERVICES = 4;

const notSo = (id: string, en: string, rule: string) => new Invalid({ id, en }, { fields: { steps: rule } });

/**
 * The steps of somebody by what was known and what is told now, in their order: a step that was passed after all was not left
 * out. Throws INVALID for steps that cannot be, for any before the registration, and for steps 2 and 3 left out in silence;
 * CONFLICT where two say different reasons.
 */
export function stepsTogether(
  known: readonly AttendedStep[],
  told: readonly AttendedStep[],
  { wasMeasured }: { wasMeasured: boolean },
): AttendedStep[] {
  demandPossible(told);
  const steps = new Map(known.map((each) => [each.step, each]));
  for (const each of told) steps.set(each.step, eitherOf(steps.get(each.step), each));
  demandInOrder(new Set([...steps.keys(), ...(wasMeasured ? PASSED_BY_A_VISIT : [])]));
  return [...steps.values()].sort((a, b) => a.step - b.step);
}

function demandPossible(told: readonly AttendedStep[]): void {
  if (told.length === 0 || told.some(({ step }) => !(step >= 1 && step <= 5)))
    throw notSo('Sebut langkah 1 sampai 5.', 'Tell which of the steps 1 to 5.', '1..5');
  if (new Set(told.map(({ step }) => step)).size < told.length)
    throw notSo('Setiap langkah disebut satu kali.', 'Each step is told once.', 'each once');
  if (told.some(({ step, skippedBecause }) => skippedBecause && !MAY_BE_SKIPPED.includes(step)))
    throw notSo('Hanya langkah 2 dan 3 boleh dilewati.', 'Steps 2 and 3 alone may be left out.', 'skip 2 or 3');
}

function demandInOrder(steps: ReadonlySet<number>): void {
  if (!steps.has(REGISTRATION))
    throw notSo('Pendaftaran (langkah 1) mendahului langkah lain.', 'Registration (step 1) comes first.', '1 first');
  const last = Math.max(...steps);
  if (MAY_BE_SKIPPED.some((step) => step < last && !steps.has(step)))
    throw notSo(
      'Langkah 2 dan 3 tidak dilewati tanpa alasan.',
      'Steps 2 and 3 are not left out without a reason.',
      '2 and 3, or why not',
    );
}

function eitherOf(known: AttendedStep | undefined, told: AttendedStep): AttendedStep {
  if (known && !known.skippedBecause) return known;
  if (known && told.skippedBecause && told.skippedBecause !== known.skippedBecause) throw new Conflict(['steps']);
  return { step: told.step, ...(told.skippedBecause && { skippedBecause: told.skippedBecause }) };
}
