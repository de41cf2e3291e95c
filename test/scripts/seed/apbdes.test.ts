import { type BudgetLine, type BudgetRequest, balanceByFund, inventBudget } from '../../../scripts/seed/apbdes.ts';
import { accountClass, canonicalAccount } from '../../../subgraphs/desa/account-codes.ts';
import { activityName, canonicalActivity, isHealthActivity } from '../../../subgraphs/desa/activity-codes.ts';
import { findFund } from '../../../subgraphs/desa/fund-codes.ts';
import { edition } from '../../support/edition.ts';

/** mulberry32, a seeded generator of [0, 1). */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Column = 'plannedRupiah' | 'revisedRupiah' | 'realisedRupiah';

const YEARS = [2023, 2024, 2025, 2026];
const SEEDS = Array.from({ length: edition(40, 300) }, (_, i) => i + 1);

const invent = (seed: number, request: Partial<BudgetRequest> = {}) =>
  inventBudget({
    random: seeded(seed),
    year: YEARS[seed % 4]!,
    desaCode: '33.03.13.2002',
    stage: seed % 3 ? 'REVISED' : 'PLANNED',
    realisedUntil: 12,
    ...request,
  });

const sum = (lines: readonly BudgetLine[], column: Column) => lines.reduce((total, line) => total + line[column], 0);
const of = (lines: readonly BudgetLine[], kind: string) =>
  lines.filter(({ account }) => accountClass(account) === kind);
const from = (lines: readonly BudgetLine[], fund: string) => lines.filter((line) => line.fund === fund);
const under = (lines: readonly BudgetLine[], ...codes: string[]) =>
  lines.filter(({ activity }) => codes.some((code) => activity?.startsWith(code)));

const BUDGETS = SEEDS.map((seed) => ({ seed, ...invent(seed) }));

/** Tells the seed with whatever fails. */
const forEach = (check: (lines: readonly BudgetLine[], seed: number, year: number) => void) => {
  for (const { seed, lines, year } of BUDGETS) {
    try {
      check(lines, seed, year);
    } catch (cause) {
      throw new Error(`seed ${seed}: ${(cause as Error).message}`, { cause });
    }
  }
};

const forYears = (
  years: readonly number[],
  check: (danaDesa: number, lines: readonly BudgetLine[], c: Column) => void,
) =>
  forEach((lines, _, year) => {
    if (!years.includes(year)) return;
    for (const column of ['plannedRupiah', 'revisedRupiah'] as const) {
      const brought = sum(
        lines.filter(({ account }) => account === '4.2.1'),
        column,
      );
      check(brought, from(lines, 'DDS'), column);
    }
  });

describe('the invented budget', () => {
  it('is the same for the same seed', () => {
    expect(invent(7)).toEqual(invent(7));
    expect(invent(7).lines).not.toEqual(invent(8, { year: invent(7).year }).lines);
    expect(invent(7)).toMatchObject({ desaCode: '33.03.13.2002', year: 2026 });
  });

  it('uses only codes of the chart, and each activity, account and fund once', () => {
    forEach((lines) => {
      const wrong = lines.filter(
        ({ activity, account, fund }) =>
          canonicalAccount(account) !== account ||
          !findFund(fund) ||
          (accountClass(account) === 'SPENDING') !== (activity !== null) ||
          (activity && (canonicalActivity(activity) !== activity || !activityName(activity))),
      );
      expect(wrong).toEqual([]);
      const keys = lines.map(({ activity, account, fund }) => `${activity} ${account} ${fund}`);
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  it('brings revenue by the account of its fund', () => {
    forEach((lines) => {
      const wrong = of(lines, 'REVENUE').filter(({ account, fund }) => !findFund(fund)!.broughtBy.includes(account));
      expect(wrong).toEqual([]);
    });
  });

  it('holds whole rupiah, none below nought, planned in thousands', () => {
    forEach((lines) => {
      const isRupiah = (amount: number) => Number.isSafeInteger(amount) && amount >= 0;
      const wrong = lines.filter(
        ({ plannedRupiah, revisedRupiah, realisedRupiah }) =>
          ![plannedRupiah, revisedRupiah, realisedRupiah].every(isRupiah) || plannedRupiah % 1000 !== 0,
      );
      expect(wrong).toEqual([]);
    });
  });

  it('balances as planned and as revised', () => {
    forEach((lines) => {
      for (const column of ['plannedRupiah', 'revisedRupiah'] as const) {
        const [revenue, spending, brought, spent] = ['REVENUE', 'SPENDING', 'FINANCING_IN', 'FINANCING_OUT'].map(
          (kind) => sum(of(lines, kind), column),
        );
        expect(revenue! - spending! + brought! - spent!).toBe(0);
      }
    });
  });

  it('spends of no fund more than it brought, at any month', () => {
    for (const seed of SEEDS.slice(0, 120)) {
      for (let realisedUntil = 0; realisedUntil <= 12; realisedUntil++) {
        const { lines } = invent(seed, { realisedUntil });
        for (const column of ['plannedRupiah', 'revisedRupiah', 'realisedRupiah'] as const) {
          const overspent = Object.entries(balanceByFund(lines, column)).filter(([, balance]) => balance < 0);
          expect([seed, realisedUntil, overspent]).toEqual([seed, realisedUntil, []]);
        }
      }
    }
  });

  it('realises nothing at month 0, never less later on, and no spending above its line', () => {
    for (const seed of SEEDS.slice(0, 60)) {
      const months = Array.from({ length: 13 }, (_, realisedUntil) => invent(seed, { realisedUntil }).lines);
      expect(sum(months[0]!, 'realisedRupiah')).toBe(0);
      for (const [month, lines] of months.entries()) {
        const before = months[Math.max(0, month - 1)]!;
        const wrong = lines.filter(
          ({ activity, plannedRupiah, revisedRupiah, realisedRupiah }, i) =>
            realisedRupiah < before[i]!.realisedRupiah ||
            (activity && realisedRupiah > revisedRupiah) ||
            plannedRupiah !== before[i]!.plannedRupiah ||
            revisedRupiah !== before[i]!.revisedRupiah,
        );
        expect([seed, month, wrong]).toEqual([seed, month, []]);
      }
    }
  });

  it('ends a complete year with a balance that is small and not negative', () => {
    forEach((lines) => {
      const silpa = Object.values(balanceByFund(lines)).reduce((total, amount) => total + amount, 0);
      expect(silpa).toBeGreaterThanOrEqual(0);
      expect(silpa / sum(of(lines, 'REVENUE'), 'realisedRupiah')).toBeLessThan(0.08);
    });
  });

  it('opens with what the year before left', () => {
    for (const seed of SEEDS.slice(0, 100)) {
      const carriedOver = balanceByFund(invent(seed, { year: 2024 }).lines);
      const { lines } = invent(seed + 1000, { year: 2025, stage: 'REVISED', carriedOver });
      const opening = lines.filter(({ account }) => account === '6.1.1');
      expect(Object.fromEntries(opening.map((line) => [line.fund, line.revisedRupiah]))).toEqual(
        Object.fromEntries(Object.entries(carriedOver).filter(([, amount]) => amount > 0)),
      );
      for (const line of opening) expect(line.realisedRupiah).toBe(line.revisedRupiah);
      for (const balance of Object.values(balanceByFund(lines, 'revisedRupiah'))) expect(balance).toBe(0);
    }
  });

  it('changes nothing but the revised amounts when it is revised', () => {
    const [original, revised] = (['PLANNED', 'REVISED'] as const).map((stage) => invent(5, { stage }).lines);
    const plan = (lines: readonly BudgetLine[]) =>
      lines.map((line) => [line.activity, line.account, line.plannedRupiah]);
    expect(plan(revised!)).toEqual(plan(original!));
    for (const { plannedRupiah, revisedRupiah } of original!) expect(revisedRupiah).toBe(plannedRupiah);
    expect(revised!.some(({ plannedRupiah, revisedRupiah }) => plannedRupiah !== revisedRupiah)).toBe(true);
  });

  it('has the size of a Javanese desa: revenue 1.6–2.8 billion, Dana Desa 0.8–1.3 billion', () => {
    forEach((lines) => {
      for (const column of ['plannedRupiah', 'revisedRupiah'] as const) {
        const revenue = of(lines, 'REVENUE');
        expect(sum(revenue, column)).toBeGreaterThanOrEqual(1_600_000_000);
        expect(sum(revenue, column)).toBeLessThanOrEqual(2_800_000_000);
        expect(sum(from(revenue, 'DDS'), column)).toBeGreaterThanOrEqual(800_000_000);
        expect(sum(from(revenue, 'DDS'), column)).toBeLessThanOrEqual(1_300_000_000);
      }
    });
  });

  it('has the whole shape: every bidang, pay, roads, PKK, cash transfers, last balance and BUMDes', () => {
    forEach((lines) => {
      for (const code of ['01.01.01', '02.01', '02.02.01', '02.02.02', '02.02.03', '02.02.08', '02.03', '03.04.03']) {
        expect([code, under(lines, code).length > 0]).toEqual([code, true]);
      }
      expect(under(lines, '04.').length * under(lines, '05.03.00').length).toBeGreaterThan(0);
      expect(lines.map(({ account }) => account)).toEqual(expect.arrayContaining(['6.1.1', '6.2.2']));
      expect(under(lines, '02.02.02').some(({ account }) => account === '5.2.2')).toBe(true);
    });
  });

  it('spends 6–14 % on health', () => {
    forEach((lines) => {
      const spending = of(lines, 'SPENDING');
      const health = spending.filter(({ activity }) => isHealthActivity(activity!));
      for (const column of ['plannedRupiah', 'revisedRupiah'] as const) {
        const share = sum(health, column) / sum(spending, column);
        expect(share).toBeGreaterThanOrEqual(0.06);
        expect(share).toBeLessThanOrEqual(0.14);
      }
    });
  });
});

/** The rules: domain.md 5.5. */
describe('the Dana Desa of the invented budget', () => {
  const blt = (lines: readonly BudgetLine[], column: Column) => sum(under(lines, '05.03.00'), column);

  it('gives 20 % or more to food in 2023 and 2024', () => {
    forYears([2023, 2024], (danaDesa, lines, column) => {
      expect(sum(under(lines, '04.01', '04.02'), column) / danaDesa).toBeGreaterThanOrEqual(0.2);
    });
  });

  it('gives 20 % or more to food through the BUMDes in 2025', () => {
    forYears([2025], (danaDesa, lines, column) => {
      expect(sum(of(lines, 'FINANCING_OUT'), column) / danaDesa).toBeGreaterThanOrEqual(0.2);
    });
  });

  it('keeps operations within 3 %, in 2026 also of the regular part', () => {
    const operations = (lines: readonly BudgetLine[], column: Column) => sum(under(lines, '01.01.08'), column);
    forYears(YEARS, (danaDesa, lines, column) => {
      expect(operations(lines, column) / danaDesa).toBeLessThanOrEqual(0.03);
    });
    forYears([2026], (danaDesa, lines, column) => {
      expect(operations(lines, column) / (danaDesa * 0.42)).toBeLessThanOrEqual(0.03);
    });
  });

  it('keeps cash transfers within 25 % in 2024, and between 10 and 25 % in 2023', () => {
    forYears([2023, 2024], (danaDesa, lines, column) => {
      expect(blt(lines, column) / danaDesa).toBeLessThanOrEqual(0.25);
    });
    forYears([2023], (danaDesa, lines, column) => {
      expect(blt(lines, column) / danaDesa).toBeGreaterThanOrEqual(0.1);
    });
  });

  it('comes within one household of 15 % for cash transfers in 2025, and never above', () => {
    forYears([2025], (danaDesa, lines, column) => {
      expect(blt(lines, column)).toBeLessThanOrEqual(danaDesa * 0.15);
      expect(blt(lines, column) + 3_600_000).toBeGreaterThan(danaDesa * 0.15);
    });
  });

  it('pays whole households Rp 300,000 a month', () => {
    forYears(YEARS, (_, lines, column) => {
      expect(blt(lines, column) % (12 * 300_000)).toBe(0);
      expect(blt(lines, column)).toBeGreaterThan(0);
    });
  });

  it('gives 58.03 % to the cooperative in 2026, and nothing before', () => {
    forYears([2026], (danaDesa, lines, column) => {
      expect(sum(under(lines, '04.05.02'), column) / danaDesa).toBeCloseTo(0.5803, 4);
    });
    forYears([2023, 2024, 2025], (_, lines, column) => {
      expect(sum(under(lines, '04.05.02'), column)).toBe(0);
    });
  });
});
