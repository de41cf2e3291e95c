import { ANNEX } from './account-codes.data.ts';

/** An account (kode rekening), or a group of them, of the village budget by Permendagri 20/2018. */
export interface Account {
  /** One digit a group, two in the fourth: `5`, `5.2`, `5.2.2`, `5.2.2.03`. */
  readonly code: string;
  /** The Indonesian name of the regulation. */
  readonly name: string;
}

/** What an account does to the balance: 4 brings, 5 spends, 6.1 brings as financing, 6.2 spends as financing. */
export type AccountClass = 'REVENUE' | 'SPENDING' | 'FINANCING_IN' | 'FINANCING_OUT';

const EVERY: readonly Account[] = ANNEX.flatMap((group) => group.trim().split('\n')).map((line) => {
  const [code = '', ...words] = line.split(' ');
  return { code, name: words.join(' ') };
});

/** The numbered accounts of all four groups, in order; the local numbers 90–99 of the fourth are not among them. */
export const ACCOUNTS: readonly Account[] = EVERY.filter(({ code }) => !code.endsWith('.90-99'));

const nameByCode = new Map(EVERY.map(({ code, name }) => [code, name]));

const nameOf = (code: string) => nameByCode.get(code) ?? nameByCode.get(code.replace(/\.9\d$/, '.90-99'));

/**
 * The canonical code of an account, `5.2.2` or `5.2.2.03`, from any spelling seen in the field: with a dot at the end
 * (Siskeudes), with one digit in the fourth group. Null for an account that is not in the chart; the local numbers
 * 90–99 of the fourth group are.
 */
export function canonicalAccount(spelling: string): string | null {
  const [, head, detail] = /^(\d(?:\.\d){0,2})(?:\.(\d{1,2}))?\.?$/.exec(spelling.trim()) ?? [];
  if (!head) return null;
  const code = detail && head.length === 5 ? `${head}.${detail.padStart(2, '0')}` : detail ? null : head;
  return code && nameOf(code) ? code : null;
}

/** The name of an account, in any spelling; null if it is not in the chart. */
export function accountName(spelling: string): string | null {
  const code = canonicalAccount(spelling);
  return code && (nameOf(code) ?? null);
}

/**
 * The class of an account by its first groups, also of one the chart does not know: a line must not fall out of the
 * balance because its last digits are new. Null for `6` alone, for 7 (non-budget) and for what is no account.
 */
export function accountClass(code: string): AccountClass | null {
  if (/^4(\.|$)/.test(code)) return 'REVENUE';
  if (/^5(\.|$)/.test(code)) return 'SPENDING';
  if (/^6\.1(\.|$)/.test(code)) return 'FINANCING_IN';
  if (/^6\.2(\.|$)/.test(code)) return 'FINANCING_OUT';
  return null;
}
