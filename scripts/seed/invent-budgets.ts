import { BudgetLines, budgetId, Budgets, type Budget, type BudgetLine } from '../../subgraphs/desa/budget.ts';
import { totalsOf } from '../../subgraphs/desa/budget-totals.ts';
import { balanceByFund, inventBudget } from './apbdes.ts';
import { chanceOf } from './chance.ts';
import type { DesaPlan } from './desas.data.ts';
import { MADE_UP, type RecordOf, type RecordsByCollection, type VillageWish } from './made-up.ts';

/** How many budgets a desa has: of the year and of those before. */
const YEARS = 3;

/** The month from which the budget of a year has been changed (PAK). */
const REVISED_FROM_MONTH = 9;

/** The budgets of one desa, each opening with what the one before it left. */
export function inventBudgets({ number, asOf }: VillageWish, { code }: DesaPlan): RecordsByCollection {
  const [thisYear, month] = asOf.split('-').map(Number) as [number, number];
  const budgets: RecordOf<Budget>[] = [];
  const lines: RecordOf<BudgetLine>[] = [];
  let carriedOver: Record<string, number> | undefined;
  for (let year = thisYear - YEARS + 1; year <= thisYear; year++) {
    const gone = year < thisYear ? 12 : month - 1;
    const invented = inventBudget({
      random: chanceOf(number, code, 'budget', year).next,
      year,
      desaCode: code,
      stage: year < thisYear || month >= REVISED_FROM_MONTH ? 'REVISED' : 'PLANNED',
      realisedUntil: gone,
      ...(carriedOver && { carriedOver }),
    }).lines;
    const id = budgetId(code, year);
    const numbered = invented.map(({ activity, account, fund, ...amounts }, i): RecordOf<BudgetLine> => ({
      _id: `${id}:${String(i + 1).padStart(3, '0')}`,
      budgetId: id,
      ...(activity && { activityCode: activity }),
      accountCode: account,
      fundCode: fund,
      ...amounts,
    }));
    budgets.push({ _id: id, year, desaCode: code, totals: totalsOf(numbered), ...MADE_UP });
    lines.push(...numbered);
    carriedOver = balanceByFund(invented);
  }
  return [
    [Budgets, budgets],
    [BudgetLines, lines],
  ];
}
