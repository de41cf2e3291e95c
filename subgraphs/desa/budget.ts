import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { enumeration } from '../kernel/enumeration.ts';
import { OfKind, Part } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { RupiahScalar } from '../kernel/rupiah.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { Sourced } from './sourced.ts';

/** The three lives of an amount. */
export const BudgetStage = enumeration('BudgetStage', 'The three lives of an amount of the budget', {
  PLANNED: 'As first agreed (APBDes murni)',
  REVISED: 'After the change of the budget (PAK); equal to planned where there was none',
  REALISED: 'Spent or received so far (realisasi)',
});
export type BudgetStage = keyof typeof BudgetStage;

/** An amount at its three stages, in whole rupiah. */
@ObjectType({ description: 'An amount at its three stages, in whole rupiah' })
@Part()
export class Amounts {
  @StoredField(() => RupiahScalar, 'As first agreed (murni)') plannedRupiah!: number;
  @StoredField(() => RupiahScalar, 'After the change of the budget (PAK); equal to planned where there was none')
  revisedRupiah!: number;
  @StoredField(() => RupiahScalar, 'Spent or received so far (realisasi)') realisedRupiah!: number;
}

/** The sums over a budget's lines, kept by the write that makes the lines. */
@ObjectType({ description: 'The sums over a budget’s lines' })
@Part()
export class BudgetTotals {
  @StoredField(() => Amounts, 'Pendapatan (accounts 4)') revenue!: Amounts;
  @StoredField(() => Amounts, 'Belanja (accounts 5)') spending!: Amounts;
  @StoredField(() => Amounts, 'Penerimaan pembiayaan (accounts 6.1), last year’s SiLPA among it') financingIn!: Amounts;
  @StoredField(() => Amounts, 'Pengeluaran pembiayaan (accounts 6.2)') financingOut!: Amounts;
  @StoredField(() => Amounts, 'Spending of the sub-field health (activities 02.02.*)') health!: Amounts;
  @StoredField(() => Amounts, 'Spending out of Dana Desa (fund DDS)') danaDesa!: Amounts;
  @StoredField(() => Amounts, 'Spending of health out of Dana Desa') healthOfDanaDesa!: Amounts;
}

/** The budget of a desa for a year (APBDes). Its id is the desa's code and the year. */
@ObjectType({ description: 'The budget of a desa for a year (APBDes), public down to the activity' })
@Directive('@key(fields: "id")')
@OfKind('budget')
export class Budget extends Sourced {
  @Field(() => ID, { description: 'The desa’s code and the year: `33.03.13.2002:2026`' }) id!: string;
  @StoredField(() => Int, 'Fiscal year', { min: 2015, max: 2100 }) year!: number;
  @StoredField(() => BudgetTotals, 'The sums over its lines') totals!: BudgetTotals;
  @StoredOnly(() => RegionCodeScalar) desaCode!: RegionCode;
}

/** One line of a budget: an activity, an account and a fund. Revenue and financing have no activity. */
@ObjectType({ description: 'One line of a budget: activity × account × fund' })
@Part()
export class BudgetLine extends Amounts {
  @Field(() => ID, { description: 'The budget’s id and the line’s number' }) id!: string;
  @StoredOnly(() => ID) budgetId!: string;
  @StoredOnly(() => String, { nullable: true, match: /^\d{2}\.\d{2}\.\d{2}$/ }) activityCode?: string;
  @StoredOnly(() => String, { match: /^[456](\.\d+)*$/ }) accountCode!: string;
  @StoredOnly(() => String) fundCode!: string;
}

export const BudgetConnection = connectionOf(Budget);
export const BudgetLineConnection = connectionOf(BudgetLine);
export const Budgets = collection(Budget, { name: 'budgets', indexes: [{ desaCode: 1, year: -1, _id: 1 }] });
export const BudgetLines = collection(BudgetLine, { name: 'budgetLines', indexes: [{ budgetId: 1, _id: 1 }] });

/** The id of a desa's budget of a year. */
export const budgetId = (desa: RegionCode, year: number) => `${desa}:${year}`;
