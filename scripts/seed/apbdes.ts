import { accountClass } from '../../subgraphs/desa/account-codes.ts';
import {
  ARRIVAL,
  BLT_RUPIAH_PER_HOUSEHOLD_YEAR,
  DANA_DESA_RULES,
  HEALTH,
  REVENUE_ACCOUNTS,
  REVENUE_MILLIONS,
  SURPRISE,
  WISHES,
  type Wish,
  pace,
} from './apbdes.data.ts';

/** One line of an invented village budget (APBDes): activity × account × fund. All amounts in whole rupiah. */
export interface BudgetLine {
  /** `02.02.02`; null for revenue and financing. */
  readonly activity: string | null;
  /** The third group of the chart, `5.2.2`. */
  readonly account: string;
  /** The source of the money, `DDS`. */
  readonly fund: string;
  /** As first ratified (murni), in whole thousands. */
  readonly plannedRupiah: number;
  /** After changes (PAK); the same as planned before there are any. */
  readonly revisedRupiah: number;
  /** Received or spent up to the month asked for. */
  readonly realisedRupiah: number;
}

/** What one invention takes. */
export interface BudgetRequest {
  /** A seeded generator, [0, 1); the only source of chance. Neither stage nor month changes what is drawn. */
  readonly random: () => number;
  /** The fiscal year: its Dana Desa rules hold. Years before 2024 take those of 2023, years after 2026 those of 2026. */
  readonly year: number;
  /** Whose budget; handed through. */
  readonly desaCode: string;
  /** PLANNED: before any change, revised is planned. REVISED: after the change of the year (PAK). */
  readonly stage: 'PLANNED' | 'REVISED';
  /** How many months of the year are booked, 0 (nothing yet) to 12 (a complete year). */
  readonly realisedUntil: number;
  /** What each fund had left at the end of the year before (`balanceByFund`); invented if not given. Rupiah by fund. */
  readonly carriedOver?: Readonly<Record<string, number>>;
}

/** An invented budget of one desa and year. */
export interface Budget {
  readonly desaCode: string;
  readonly year: number;
  readonly lines: readonly BudgetLine[];
}

/** A line in the making. `fixed` lines are not touched by a revision; `share` is the part that is spent in the end. */
interface Draft {
  activity: string | null;
  account: string;
  fund: string;
  planned: number;
  revised: number;
  share: number;
  fixed: boolean;
}

const upToThousand = (rupiah: number) => Math.ceil(rupiah / 1000) * 1000;
const downToThousand = (rupiah: number) => Math.floor(rupiah / 1000) * 1000;
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/**
 * Invents the budget of a Javanese desa for one year. It balances to the rupiah, in every fund and so in all: what a
 * fund brings and had left is what it spends, as planned and as revised; at no month has a fund spent more than it had.
 */
export function inventBudget({ random, year, desaCode, stage, realisedUntil, carriedOver }: BudgetRequest): Budget {
  const between = (from: number, to: number) => from + random() * (to - from);
  const whole = (from: number, to: number) => Math.floor(between(from, to + 1));
  const percent = ([from, to]: readonly [number, number]) => between(from, to) / 100;
  const drafts: Draft[] = [];
  const put = (activity: string | null, account: string, fund: string, planned: number, share = 1) =>
    drafts.push({ activity, account, fund, planned, revised: planned, share, fixed: true });
  const of = (fund: string, ...classes: readonly (string | null)[]) =>
    drafts.filter((draft) => draft.fund === fund && classes.includes(accountClass(draft.account)));

  /** Divides an amount by weight: thousands, the first taking the rest; which of the others are there is chance. */
  function divide(rupiah: number, wishes: readonly Wish[]) {
    const drawn = wishes.map((wish) => ({
      wish,
      there: random() * 100 < wish[3],
      weight: wish[2] * between(0.6, 1.4),
    }));
    const there = drawn.filter(({ there }) => there);
    const weights = sum(there.map(({ weight }) => weight));
    const parts = there.map(({ wish, weight }) => ({ wish, amount: downToThousand((rupiah * weight) / weights) }));
    const rest = rupiah - sum(parts.map(({ amount }) => amount));
    return parts.map(({ wish, amount }, i) => ({ wish, amount: i === 0 ? amount + rest : amount }));
  }

  const rule = DANA_DESA_RULES[Math.min(2026, Math.max(2023, year))]!;
  const funds = Object.keys(REVENUE_MILLIONS);

  // Revenue, and what each fund had left.
  const revenue: Record<string, number> = {};
  const hadLeft: Record<string, number> = {};
  const comesIn: Record<string, number> = {};
  for (const fund of funds) {
    const [from, to] = REVENUE_MILLIONS[fund]!;
    const amount = downToThousand(between(from, to) * 1_000_000);
    comesIn[fund] = percent(SURPRISE[fund]!.comesIn);
    for (const { wish, amount: part } of divide(
      amount,
      REVENUE_ACCOUNTS[fund]!.map(([account, weight]) => ['', account, weight, 100] as const),
    )) {
      put(null, wish[1], fund, part, comesIn[fund]);
    }
    revenue[fund] = amount;
    const invented = Math.floor(between(0.002, 0.025) * amount);
    hadLeft[fund] = carriedOver ? (carriedOver[fund] ?? 0) : invented;
    put(null, '6.1.1', fund, downToThousand(hadLeft[fund] * between(0.85, 1)));
  }
  const total = sum(Object.values(revenue));
  const danaDesa = revenue.DDS!;

  // Pay: head and officials of the desa, their insurance, the council, RT and RW.
  const headMonthly = whole(30, 40) * 100_000;
  const officialsMonthly = whole(8, 10) * whole(22, 25) * 100_000;
  put('01.01.01', '5.1.1', 'ADD', headMonthly * 12);
  put('01.01.02', '5.1.2', 'ADD', officialsMonthly * 12);
  put('01.01.03', '5.1.3', 'ADD', downToThousand((headMonthly + officialsMonthly) * 12 * 0.06));
  put('01.01.05', '5.1.4', 'ADD', whole(5, 7) * whole(8, 12) * 50_000 * 12);
  put('01.01.07', '5.2.2', 'ADD', whole(12, 24) * whole(2, 4) * 25_000 * 12);

  // Health: five kader a posyandu (domain.md 4.4), their incentive from Dana Desa or from the kabupaten.
  const health = downToThousand(total * percent(rule.health));
  const kader = 5 * whole(4, 9);
  const fromKabupaten = random() < 0.4 || rule.cooperative > 0;
  const mostForKader = Math.min(health * 0.4, fromKabupaten ? revenue.PBK! * 0.6 : Infinity);
  const fits = Math.floor(mostForKader / (kader * 12 * 25_000));
  const incentive = kader * 12 * 25_000 * Math.max(2, Math.min(fits, whole(2, 10)));
  put('02.02.02', '5.2.2', fromKabupaten ? 'PBK' : 'DDS', incentive);
  for (const { wish, amount } of divide(health - incentive, HEALTH)) {
    const [activity, account, , , fund = 'DDS'] = wish;
    put(activity, account, fund, amount, between(0.93, 1));
  }

  // The earmarks of Dana Desa.
  const households = Math.floor((danaDesa * percent(rule.blt)) / BLT_RUPIAH_PER_HOUSEHOLD_YEAR);
  put('05.03.00', '5.4.1', 'DDS', households * BLT_RUPIAH_PER_HOUSEHOLD_YEAR);
  put('01.01.08', '5.2.1', 'DDS', downToThousand((danaDesa * between(0.6, 1) * rule.operations) / 100), 0.99);
  for (const { wish, amount } of divide(upToThousand(danaDesa * percent(rule.food)), [
    ['04.02.01', '5.2.7', 3, 100],
    ['04.02.02', '5.2.7', 3, 70],
    ['04.02.03', '5.2.7', 2, 60],
    ['04.02.05', '5.2.1', 0.5, 60],
    ['04.01.05', '5.2.7', 1.5, 40],
  ])) {
    put(wish[0], wish[1], 'DDS', amount);
  }
  // The building and store of the cooperative: activity and account are our reading, no source names them.
  if (rule.cooperative) put('04.05.02', '5.3.4', 'DDS', downToThousand((danaDesa * rule.cooperative) / 100));

  // Capital of the BUMDes.
  const capital = upToThousand(danaDesa * percent(rule.foodCapital));
  if (capital) put(null, '6.2.2', 'DDS', capital);
  else put(null, '6.2.2', 'PAD', whole(8, 20) * 1_000_000, Math.min(1, comesIn.PAD!));

  // What is left of each fund.
  for (const fund of funds) {
    const left =
      sum(of(fund, 'REVENUE', 'FINANCING_IN').map(({ planned }) => planned)) -
      sum(of(fund, 'SPENDING', 'FINANCING_OUT').map(({ planned }) => planned));
    for (const { wish, amount } of divide(left, WISHES[fund]!)) {
      put(wish[0], wish[1], fund, amount, Math.min(1, comesIn[fund]!) * between(0.92, 1));
      drafts.at(-1)!.fixed = false;
    }
  }

  // The revision: revenue rises, the balance of last year becomes exact, some lines give to or take from the first.
  for (const fund of funds) {
    const [first, ...others] = of(fund, 'SPENDING').filter(({ fixed }) => !fixed);
    for (const line of of(fund, 'REVENUE', 'FINANCING_IN')) {
      const rise = downToThousand(((line.planned * SURPRISE[fund]!.rise) / 100) * random());
      line.revised = line.account === '6.1.1' ? hadLeft[fund]! : line.planned + rise;
      first!.revised += line.revised - line.planned;
    }
    for (const line of others) {
      const [moved, factor] = [random() < 0.35, between(-0.2, 0.15)];
      if (!moved) continue;
      const change = Math.min(upToThousand(line.planned * factor), downToThousand(first!.revised / 2));
      line.revised += change;
      first!.revised -= change;
    }
  }

  const lines = drafts
    .filter(({ planned, revised }) => planned > 0 || revised > 0)
    .map(({ activity, account, fund, planned, revised: changed, share }) => {
      const revised = stage === 'REVISED' ? changed : planned;
      const arrived = ARRIVAL[fund]!(realisedUntil);
      const kind = accountClass(account);
      const part = kind === 'REVENUE' ? arrived : Math.min(arrived, pace(account, realisedUntil));
      // The balance of last year is what it was, whatever the plan guessed, and there from the first day.
      const realised =
        account === '6.1.1' ? (realisedUntil > 0 ? hadLeft[fund]! : 0) : Math.floor(revised * share * part);
      return {
        activity,
        account,
        fund,
        plannedRupiah: planned,
        revisedRupiah: revised,
        realisedRupiah: realised,
      };
    });
  return { desaCode, year, lines };
}

/**
 * What each fund has left, in rupiah: brought less spent, financing included. Of a complete year's realised amounts it
 * is the SiLPA, and what the next year's `carriedOver` takes.
 */
export function balanceByFund(
  lines: readonly BudgetLine[],
  column: 'plannedRupiah' | 'revisedRupiah' | 'realisedRupiah' = 'realisedRupiah',
): Record<string, number> {
  const balance: Record<string, number> = {};
  for (const line of lines) {
    const kind = accountClass(line.account);
    const sign = kind === 'REVENUE' || kind === 'FINANCING_IN' ? 1 : -1;
    balance[line.fund] = (balance[line.fund] ?? 0) + sign * line[column];
  }
  return balance;
}
