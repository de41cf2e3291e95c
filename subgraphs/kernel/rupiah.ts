import { scalar } from './scalar.ts';

/** Reads an amount of whole rupiah, or answers undefined. */
export const readRupiah = (value: unknown) => (Number.isSafeInteger(value) ? (value as number) : undefined);

/** The GraphQL scalar of money. */
export const RupiahScalar = scalar<number>({
  name: 'Rupiah',
  description: 'An amount of whole rupiah, a JSON number up to 2^53−1; stored as a 64-bit integer',
  example: '150000000',
  read: readRupiah,
});
