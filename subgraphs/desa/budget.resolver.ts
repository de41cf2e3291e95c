import { Arg, Args, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { Part } from '../kernel/guard.ts';
import { PageArgs } from '../kernel/pages.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { accountName } from './account-codes.ts';
import { activityName } from './activity-codes.ts';
import { getBudget } from './budget.actions.ts';
import { Budget, BudgetLine, BudgetLineConnection } from './budget.ts';
import { asDesa, Desa } from './desa.ts';
import { findFund } from './fund-codes.ts';
import type { Context } from './loaders.ts';
import { SourcedResolver } from './sourced.resolver.ts';

/** A code of the chart of accounts with its name. */
@ObjectType({ description: 'A code of the village budget, by Permendagri 20/2018, with its name' })
@Part()
export class NamedCode {
  @Field(() => String, { description: 'The code in its canonical spelling: `02.02.02`, `5.2.2`, `DDS`' }) code!: string;
  @Field(() => String, { nullable: true, description: 'The name (Indonesian); null for a local extension without one' })
  name!: string | null;
}

@Resolver(() => Budget)
export class BudgetResolver extends SourcedResolver(Budget) {
  @Query(() => Budget, {
    nullable: true,
    description: 'The budget of a desa for a year. NOT_FOUND where none is stored',
  })
  budget(
    @Arg('desa', () => RegionCodeScalar, { description: 'The desa’s code' }) desa: RegionCode,
    @Arg('year', () => Int, { description: 'Fiscal year' }) year: number,
    @Ctx() { loaders }: Context,
  ) {
    return getBudget(desa, year, loaders);
  }

  @FieldResolver(() => Desa, { nullable: true, description: 'Whose budget it is' })
  async desa(@Root() { desaCode }: Budget, @Ctx() { loaders }: Context) {
    return asDesa(await loaders.regionByCode.load(desaCode));
  }

  @FieldResolver(() => BudgetLineConnection, { nullable: true, description: 'Its lines, as they stand in the budget' })
  lines(@Root() { id }: Budget, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: Context) {
    return loaders.linesByBudget.load({ key: id, ...page });
  }
}

@Resolver(() => BudgetLine)
export class BudgetLineResolver {
  @FieldResolver(() => NamedCode, {
    nullable: true,
    description: 'The activity (kegiatan); null for revenue and financing',
  })
  activity(@Root() { activityCode }: BudgetLine) {
    return activityCode ? { code: activityCode, name: activityName(activityCode) } : null;
  }

  @FieldResolver(() => NamedCode, { description: 'The account (kode rekening)' })
  account(@Root() { accountCode }: BudgetLine) {
    return { code: accountCode, name: accountName(accountCode) };
  }

  @FieldResolver(() => NamedCode, { description: 'The source of money (sumber dana)' })
  fund(@Root() { fundCode }: BudgetLine) {
    return { code: fundCode, name: findFund(fundCode)?.name ?? null };
  }
}
