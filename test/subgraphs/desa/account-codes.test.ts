import {
  ACTIVITIES,
  BIDANG,
  SUB_BIDANG,
  activityGroupName,
  activityName,
  canonicalActivity,
  isHealthActivity,
} from '../../../subgraphs/desa/activity-codes.ts';
import { ACCOUNTS, accountClass, accountName, canonicalAccount } from '../../../subgraphs/desa/account-codes.ts';
import { FUNDS, findFund } from '../../../subgraphs/desa/fund-codes.ts';

const codesOf = (rows: readonly { code: string }[]) => rows.map(({ code }) => code);
const above = (code: string) => code.slice(0, code.lastIndexOf('.'));

describe('activities', () => {
  it.each(['02.02.02', '02.02.02.', '2.2.02', '2.2.2', ' 02.02.02 '])('reads %j as 02.02.02', (spelling) => {
    expect(canonicalActivity(spelling)).toBe('02.02.02');
  });

  it('reads the activity numbered nought', () => {
    expect(canonicalActivity('5.3.0')).toBe('05.03.00');
  });

  it.each(['', '02', '02.02', '02.02.', '06.01.01', '02.09.01', '02.02.55', '2-2-2', '01.2006.02.02.02.', 'Posyandu'])(
    'finds no activity in %j',
    (spelling) => {
      expect(canonicalActivity(spelling)).toBeNull();
      expect(activityName(spelling)).toBeNull();
      expect(isHealthActivity(spelling)).toBe(false);
    },
  );

  it('does not take the account 5.2.2 for an activity', () => {
    expect(canonicalActivity('5.2.2')).toBeNull();
  });

  it('gives every local number of a sub-bidang the name of the regulation, and none to bidang 05', () => {
    expect(activityName('2.2.93')).toBe('Lain-lain Kegiatan Sub Bidang Kesehatan');
    expect(canonicalActivity('02.02.99.')).toBe('02.02.99');
    expect(canonicalActivity('05.03.90')).toBeNull();
  });

  it('names the nine activities of health', () => {
    const health = ACTIVITIES.filter(({ code }) => isHealthActivity(code));
    expect(codesOf(health)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `02.02.0${n}`));
    for (const { name } of health) expect(name).toMatch(/^P[a-z]+[ /]/);
    expect(isHealthActivity('2.2.90')).toBe(true);
    expect(isHealthActivity('02.04.14')).toBe(false);
  });

  it('has five bidang, 27 sub-bidang and 151 activities of the annex', () => {
    expect(codesOf(BIDANG)).toEqual(['01', '02', '03', '04', '05']);
    expect(SUB_BIDANG).toHaveLength(27);
    expect(ACTIVITIES.filter(({ confirmed }) => confirmed)).toHaveLength(151);
  });

  it('has no code twice, every parent, and its own spelling for every code', () => {
    const all = codesOf([...BIDANG, ...SUB_BIDANG, ...ACTIVITIES]);
    expect(new Set(all).size).toBe(all.length);
    for (const code of codesOf(SUB_BIDANG)) expect(activityGroupName(above(code))).not.toBeNull();
    for (const code of codesOf(ACTIVITIES)) {
      expect(activityGroupName(above(code))).not.toBeNull();
      expect(canonicalActivity(code)).toBe(code);
    }
  });

  it('writes names in the Latin alphabet, without the stars of the annex', () => {
    for (const { name } of [...BIDANG, ...SUB_BIDANG, ...ACTIVITIES]) expect(name).toMatch(/^[A-Z][A-Za-z /(),;-]+$/);
  });
});

describe('accounts', () => {
  it.each([
    ['5.2.2', '5.2.2'],
    ['5.2.2.', '5.2.2'],
    ['5.2.2.3', '5.2.2.03'],
    ['4.2.1.01.', '4.2.1.01'],
    ['5.2.5.99.', '5.2.5.99'],
  ])('reads %j as %j', (spelling, code) => {
    expect(canonicalAccount(spelling)).toBe(code);
  });

  it.each(['', '8', '7.1.1', '5.5.1', '5.2.2.77', '5.2.03', '05.02.02', 'Belanja'])(
    'finds no account in %j',
    (spelling) => {
      expect(canonicalAccount(spelling)).toBeNull();
      expect(accountName(spelling)).toBeNull();
    },
  );

  it('names an account', () => {
    expect(accountName('5.2.2.')).toBe('Belanja Jasa Honorarium');
    expect(accountName('5.2.2.91')).toBe('Belanja Jasa Honorarium Lainnya');
  });

  it('gives every account a class, but financing as a whole none', () => {
    const classes = { '4': 'REVENUE', '5': 'SPENDING', '6.1': 'FINANCING_IN', '6.2': 'FINANCING_OUT' };
    for (const { code } of ACCOUNTS) {
      const [, expected = null] = Object.entries(classes).find(([head]) => `${code}.`.startsWith(`${head}.`)) ?? [];
      expect([code, accountClass(code)]).toEqual([code, expected]);
    }
    expect(codesOf(ACCOUNTS.filter(({ code }) => accountClass(code) === null))).toEqual(['6']);
  });

  it('classes an account the chart does not know by its first groups', () => {
    expect(accountClass('5.5.1')).toBe('SPENDING');
    expect(accountClass('6.10')).toBeNull();
    expect(accountClass('7.1.1')).toBeNull();
    expect(accountClass('02.02.02')).toBeNull();
  });

  it('has no code twice, every parent, and its own spelling for every code', () => {
    const all = codesOf(ACCOUNTS);
    expect(new Set(all).size).toBe(all.length);
    for (const code of all) {
      expect(canonicalAccount(code)).toBe(code);
      if (code.includes('.')) expect(all).toContain(above(code));
    }
  });
});

describe('funds', () => {
  it('confirms Dana Desa alone', () => {
    expect(codesOf(FUNDS.filter(({ confirmed }) => confirmed))).toEqual(['DDS']);
  });

  it('has no code twice, and no revenue account brings two funds', () => {
    const accounts = FUNDS.flatMap(({ broughtBy }) => broughtBy);
    expect(new Set(codesOf(FUNDS)).size).toBe(FUNDS.length);
    expect(new Set(accounts).size).toBe(accounts.length);
    for (const account of accounts) expect(accountClass(canonicalAccount(account)!)).toBe('REVENUE');
    expect(findFund('DDS')?.name).toBe('Dana Desa');
    expect(findFund('XYZ')).toBeNull();
  });
});
