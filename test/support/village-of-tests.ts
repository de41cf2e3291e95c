import type { CalendarDate } from '../../subgraphs/kernel/calendar-date.ts';

/** The village of all tests, and the moment at which they take place. */
export const VILLAGE = { number: 1, asOf: '2026-01-31' as CalendarDate };
export const NOW = new Date('2026-01-31T03:00:00Z');

/** Desa Bantarbarang, where most of them take place; its kecamatan; and a desa elsewhere. */
export const BANTARBARANG = '33.03.13.2002';
export const REMBANG = '33.03.13';
export const PASIRHALANG = '32.17.03.2003';
