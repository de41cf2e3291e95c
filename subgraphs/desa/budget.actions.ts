import { NotFound } from '../kernel/refusals.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import { budgetId, type Budget, type BudgetStage } from './budget.ts';
import { healthShareOf, type HealthShare, type ShareBase } from './health-share.ts';
import type { Loaders } from './loaders.ts';

/** A desa's budget of a year, or the latest; null where there is none. */
export async function findBudget(
  desa: RegionCode,
  year: number | undefined,
  { budgetById, budgetsByDesa }: Loaders,
): Promise<Budget | null> {
  if (year !== undefined) return budgetById.load(budgetId(desa, year));
  return (await budgetsByDesa.load({ key: desa, first: 1 })).nodes[0] ?? null;
}

/** The health share of a desa's budget. */
export async function healthShare(
  { desa, year, base, stage }: { desa: RegionCode; year: number | undefined; base: ShareBase; stage: BudgetStage },
  loaders: Loaders,
): Promise<HealthShare> {
  return healthShareOf(await findBudget(desa, year, loaders), base, stage, year ?? null);
}

/** The same, refused with NOT_FOUND where there is none. */
export async function getBudget(desa: RegionCode, year: number, loaders: Loaders): Promise<Budget> {
  const found = await findBudget(desa, year, loaders);
  if (!found) throw new NotFound('Budget', budgetId(desa, year));
  return found;
}
