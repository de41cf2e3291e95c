// What the invented village budgets are made of (`apbdes.ts`). The codes are of the chart, the rules of Dana Desa from
// domain.md 5.5; amounts, weights and chances are our invention, to look like a desa on Java.

/** How one year's Dana Desa is shared out. All in hundredths of the Dana Desa, but for health. */
export interface DanaDesaRule {
  /** Cash transfers (BLT), in hundredths of the Dana Desa of the year. */
  blt: readonly [from: number, to: number];
  /** Food through the budget's own activities, in hundredths. */
  food: readonly [from: number, to: number];
  /** Food as capital of the BUMDes, in hundredths. */
  foodCapital: readonly [from: number, to: number];
  /** Operations of the desa government, at most, in hundredths. */
  operations: number;
  /** Health of all revenue, in hundredths: a choice of ours, no rule. */
  health: readonly [from: number, to: number];
  /** What goes to the Koperasi Desa Merah Putih, in hundredths. */
  cooperative: number;
}

/**
 * The rules of Dana Desa by year (domain.md 5.5), and our choice inside them. 2025: whether 15 % for BLT is a share or
 * a cap is not clear, so BLT comes as near to 15 % from below as whole households allow; food through the BUMDes is
 * taken to be capital participation. 2026: operations ≤ 3 % are held even of the regular 42 %, whatever the base is;
 * no share of food is stated; that each desa gives the national 58.03 % is our assumption.
 */
export const DANA_DESA_RULES: Readonly<Record<number, DanaDesaRule>> = {
  2023: { blt: [11, 22], food: [20.2, 24], foodCapital: [2, 5], operations: 3, health: [7, 11], cooperative: 0 },
  2024: { blt: [8, 22], food: [20.2, 24], foodCapital: [2, 5], operations: 3, health: [7, 11], cooperative: 0 },
  2025: { blt: [15, 15], food: [1, 3], foodCapital: [20.2, 22], operations: 3, health: [7, 11], cooperative: 0 },
  2026: { blt: [3, 8], food: [2, 4], foodCapital: [0, 0], operations: 1.2, health: [6.9, 8.8], cooperative: 58.03 },
};

/** One household (KPM) gets Rp 300,000 a month: the cap of 2026, and here the amount of every year. */
export const BLT_RUPIAH_PER_HOUSEHOLD_YEAR = 12 * 300_000;

/** The revenue of a Javanese desa in million rupiah. The lowest add up to 1.63 billion, the highest to 2.73 billion. */
export const REVENUE_MILLIONS: Readonly<Record<string, readonly [from: number, to: number]>> = {
  DDS: [800, 1300],
  ADD: [520, 700],
  PBH: [50, 110],
  PAD: [80, 220],
  PBP: [50, 130],
  PBK: [130, 260],
  DLL: [2, 5],
};

/** The accounts a fund comes in by, with weights. */
export const REVENUE_ACCOUNTS: Readonly<Record<string, readonly (readonly [account: string, weight: number])[]>> = {
  DDS: [['4.2.1', 1]],
  ADD: [['4.2.3', 1]],
  PBH: [['4.2.2', 1]],
  PAD: [
    ['4.1.2', 8], // land of the desa let out (tanah kas desa)
    ['4.1.1', 2], // what the BUMDes pays in
    ['4.1.4', 1],
  ],
  PBP: [['4.2.4', 1]],
  PBK: [['4.2.5', 1]],
  DLL: [['4.3.6', 1]], // bank interest
};

/** How far the revenue of a fund may rise at the revision, and what part of it comes in in the end, in hundredths. */
export const SURPRISE: Readonly<Record<string, { rise: number; comesIn: readonly [from: number, to: number] }>> = {
  DDS: { rise: 0, comesIn: [100, 100] },
  ADD: { rise: 2, comesIn: [100, 100] },
  PBH: { rise: 10, comesIn: [94, 104] },
  PAD: { rise: 8, comesIn: [91, 103] },
  PBP: { rise: 0, comesIn: [100, 100] },
  PBK: { rise: 10, comesIn: [100, 100] },
  DLL: { rise: 30, comesIn: [75, 125] },
};

/** A line that may be in a budget: its share by weight, how often it is there at all, and (of health) its fund. */
export type Wish = readonly [activity: string, account: string, weight: number, chancePercent: number, fund?: string];

/** What is left of a fund after its fixed lines, by weight. The first of each fund is always there and takes the rest. */
export const WISHES: Readonly<Record<string, readonly Wish[]>> = {
  DDS: [
    ['02.03.11', '5.3.5', 9, 100],
    ['02.03.10', '5.3.5', 6, 60],
    ['02.03.12', '5.3.5', 5, 45],
    ['02.03.14', '5.3.5', 4, 50],
    ['02.03.01', '5.2.6', 2, 40],
    ['02.04.11', '5.3.7', 4, 45],
    ['02.04.12', '5.3.8', 3, 35],
    ['02.04.13', '5.3.7', 3, 35],
    ['02.04.14', '5.3.4', 2.5, 40],
    ['02.04.05', '5.2.6', 1, 30],
    ['02.01.01', '5.2.2', 2, 100],
    ['02.01.02', '5.2.1', 1, 70],
    ['02.01.08', '5.2.1', 0.4, 25],
    ['02.06.02', '5.2.1', 0.3, 80],
    ['01.03.02', '5.2.2', 0.6, 70],
    ['01.04.08', '5.2.5', 0.7, 70],
    ['03.04.04', '5.2.1', 0.5, 40],
    ['04.03.02', '5.2.3', 0.6, 50],
    ['04.04.01', '5.2.1', 0.6, 50],
    ['04.04.03', '5.2.1', 0.4, 30],
    ['05.01.00', '5.4.1', 0.7, 60],
  ],
  ADD: [
    ['01.01.04', '5.2.1', 5, 100],
    ['01.01.04', '5.2.2', 4, 100],
    ['01.01.04', '5.2.3', 2, 90],
    ['01.01.04', '5.2.5', 2, 100],
    ['01.01.06', '5.2.1', 1, 100],
    ['01.02.01', '5.3.2', 2, 60],
    ['01.02.02', '5.2.6', 2, 60],
    ['01.04.01', '5.2.1', 0.8, 100],
    ['01.04.02', '5.2.1', 0.5, 60],
    ['01.04.03', '5.2.1', 0.6, 90],
    ['01.04.04', '5.2.1', 0.5, 90],
    ['01.04.07', '5.2.1', 0.3, 80],
    ['03.01.02', '5.2.2', 1, 70],
    ['03.04.03', '5.2.1', 1.5, 100],
    ['04.03.01', '5.2.3', 0.7, 50],
    ['04.03.03', '5.2.3', 0.5, 40],
  ],
  PBH: [
    ['03.02.03', '5.2.1', 3, 100],
    ['01.05.06', '5.2.2', 2, 90],
    ['01.03.01', '5.2.1', 1, 80],
    ['03.03.06', '5.2.1', 2, 80],
    ['03.03.03', '5.2.1', 1, 40],
    ['03.02.01', '5.2.1', 1, 40],
  ],
  PAD: [
    ['01.01.02', '5.1.2', 6, 100], // extra pay of the officials out of the village land
    ['01.01.01', '5.1.1', 3, 100],
    ['03.02.03', '5.2.1', 2, 80],
    ['03.04.02', '5.2.1', 1, 60],
    ['01.04.02', '5.2.1', 0.6, 60],
    ['02.03.06', '5.2.6', 1, 40],
    ['03.01.01', '5.2.1', 0.6, 40],
  ],
  PBP: [
    ['02.03.11', '5.3.5', 6, 100],
    ['02.04.01', '5.2.7', 2, 50],
    ['03.04.03', '5.2.1', 0.5, 60],
  ],
  PBK: [
    ['02.03.10', '5.3.5', 7, 100],
    ['04.02.04', '5.2.6', 1, 40],
    ['03.01.02', '5.2.2', 1, 40],
    ['03.03.05', '5.3.4', 2, 30],
  ],
  DLL: [['01.01.04', '5.2.5', 1, 100]],
};

/** Health after the incentive of the kader, by weight; of Dana Desa unless another fund is named. */
export const HEALTH: readonly Wish[] = [
  ['02.02.02', '5.2.1', 4, 100], // supplementary food
  ['02.02.02', '5.2.7', 3, 90],
  ['02.02.01', '5.2.2', 0.8, 100, 'ADD'], // extra pay of midwife and nurse
  ['02.02.01', '5.2.1', 1, 100],
  ['02.02.03', '5.2.1', 1.5, 100],
  ['02.02.03', '5.2.2', 0.6, 90],
  ['02.02.03', '5.2.3', 0.4, 70],
  ['02.02.08', '5.2.6', 1.5, 100],
  ['02.02.04', '5.2.1', 0.8, 40],
  ['02.02.06', '5.2.1', 0.5, 50],
  ['02.02.09', '5.3.4', 3, 25],
];

/** What reaches the village's account by the end of month 0–12, as a part of the year. */
export const ARRIVAL: Readonly<Record<string, (month: number) => number>> = {
  DDS: (month) => (month < 3 ? 0 : month < 7 ? 0.6 : 1),
  ADD: (month) => month / 12,
  PBH: (month) => Math.floor(month / 3) / 4,
  PAD: (month) => month / 12,
  PBP: (month) => (month < 8 ? 0 : 1),
  PBK: (month) => (month < 5 ? 0 : 1),
  DLL: (month) => month / 12,
};

/** What a line would have spent by the end of month 0–12, money permitting: pay monthly, works from April on. */
export function pace(account: string, month: number) {
  if (account === '6.2.2') return month < 6 ? 0 : 1;
  if (account === '5.4.1') return Math.floor(month / 3) / 4;
  if (/^5\.3|^5\.2\.6/.test(account)) return Math.min(1, Math.max(0, (month - 3) / 8));
  return month / 12;
}
