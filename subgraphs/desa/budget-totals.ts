import { accountClass } from './account-codes.ts';
import { isHealthActivity } from './activity-codes.ts';
import type { Amounts, BudgetTotals } from './budget.ts';

/** A line as far as the sums need it. */
export interface CountedLine extends Amounts {
  activityCode?: string | null | undefined;
  accountCode: string;
  fundCode: string;
}

/** The fund of Dana Desa, as SISKEUDES writes it. */
const DANA_DESA = 'DDS';

function sumOf(lines: readonly CountedLine[]): Amounts {
  const sum = { plannedRupiah: 0, revisedRupiah: 0, realisedRupiah: 0 };
  for (const line of lines) {
    sum.plannedRupiah += line.plannedRupiah;
    sum.revisedRupiah += line.revisedRupiah;
    sum.realisedRupiah += line.realisedRupiah;
  }
  return sum;
}

/** The sums over a budget's lines. */
export function totalsOf(lines: readonly CountedLine[]): BudgetTotals {
  const of = (wanted: string) => lines.filter(({ accountCode }) => accountClass(accountCode) === wanted);
  const spending = of('SPENDING');
  const health = spending.filter(({ activityCode }) => activityCode && isHealthActivity(activityCode));
  const danaDesa = (some: readonly CountedLine[]) => some.filter(({ fundCode }) => fundCode === DANA_DESA);
  return {
    revenue: sumOf(of('REVENUE')),
    spending: sumOf(spending),
    financingIn: sumOf(of('FINANCING_IN')),
    financingOut: sumOf(of('FINANCING_OUT')),
    health: sumOf(health),
    danaDesa: sumOf(danaDesa(spending)),
    healthOfDanaDesa: sumOf(danaDesa(health)),
  };
}

/** What is left at a stage: revenue − spending + financing in − financing out. Zero in a plan; the year's SiLPA when realised. */
export const balanceOf = ({ revenue, spending, financingIn, financingOut }: BudgetTotals, amount: keyof Amounts) =>
  revenue[amount] - spending[amount] + financingIn[amount] - financingOut[amount];
