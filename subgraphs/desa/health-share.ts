import { Field, Float, Int, ObjectType } from 'type-graphql';
import { enumeration } from '../kernel/enumeration.ts';
import { Part } from '../kernel/guard.ts';
import { RupiahScalar } from '../kernel/rupiah.ts';
import type { Amounts, Budget, BudgetStage } from './budget.ts';
import { BudgetStage as Stage } from './budget.ts';

/** Of which spending the share is taken. */
export const ShareBase = enumeration('ShareBase', 'Of which spending a share is taken', {
  TOTAL_SPENDING: 'All spending (belanja)',
  DANA_DESA: 'Spending out of Dana Desa; then only its lines are counted above the bar too',
});
export type ShareBase = keyof typeof ShareBase;

/** Why there is no share. */
export const NoShare = enumeration('NoShare', 'Why there is no share', {
  NO_BUDGET: 'No budget is stored for the year, or none at all',
  BASE_IS_ZERO: 'There is a budget, and nothing is spent of the base at this stage',
});

/** The part of a village's spending that goes to health. */
@ObjectType({ description: 'The part of a village’s spending that goes to health: activities 02.02.* over the base' })
@Part()
export class HealthShare {
  @Field(() => Float, { nullable: true, description: 'A fraction from 0 to 1; null with the reason' }) value!:
    number | null;
  @Field(() => RupiahScalar, { nullable: true, description: 'Spending of activities 02.02.*' }) numeratorRupiah!:
    number | null;
  @Field(() => RupiahScalar, { nullable: true, description: 'Spending of the base' }) denominatorRupiah!: number | null;
  @Field(() => NoShare, { nullable: true, description: 'Why there is no value; null when there is one' })
  reason!: keyof typeof NoShare | null;
  @Field(() => Int, { nullable: true, description: 'The fiscal year; null when no budget is stored at all' }) year!:
    number | null;
  @Field(() => ShareBase, { description: 'Of which spending it is taken' }) base!: ShareBase;
  @Field(() => Stage, { description: 'Of which stage of the amounts' }) stage!: BudgetStage;
}

const AMOUNT: Record<BudgetStage, keyof Amounts> = {
  PLANNED: 'plannedRupiah',
  REVISED: 'revisedRupiah',
  REALISED: 'realisedRupiah',
};

/** The health share of a budget; with the reason in place of a value where there is none. */
export function healthShareOf(
  budget: Budget | null,
  base: ShareBase,
  stage: BudgetStage,
  year: number | null,
): HealthShare {
  const asked = { year: budget?.year ?? year, base, stage };
  if (!budget) return { value: null, numeratorRupiah: null, denominatorRupiah: null, reason: 'NO_BUDGET', ...asked };
  const { health, spending, healthOfDanaDesa, danaDesa } = budget.totals;
  const [above, below] = base === 'DANA_DESA' ? [healthOfDanaDesa, danaDesa] : [health, spending];
  const [numeratorRupiah, denominatorRupiah] = [above[AMOUNT[stage]], below[AMOUNT[stage]]];
  const value = denominatorRupiah === 0 ? null : numeratorRupiah / denominatorRupiah;
  return { value, numeratorRupiah, denominatorRupiah, reason: value === null ? 'BASE_IS_ZERO' : null, ...asked };
}
