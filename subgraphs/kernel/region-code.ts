import { scalar } from './scalar.ts';

/** A Kemendagri code in dots, `33.03.13.2002`: province, regency, district, village. */
export type RegionCode = string & { readonly __regionCode: unique symbol };

/** The levels of the tree, from the top. A code's level is the number of its groups. */
export const REGION_LEVELS = ['PROVINCE', 'REGENCY', 'DISTRICT', 'VILLAGE'] as const;

/** A level of the region tree. */
export type Level = (typeof REGION_LEVELS)[number];

// Signs stand between the groups or at the end, never within a group: `3.303` and `-33` are no codes.
const GROUPS = /^(\d{2})(?:[.\-/ ]*(\d{2})(?:[.\-/ ]*(\d{2})(?:[.\-/ ]*(\d{4}))?)?)?[.\-/ ]*$/;

/**
 * Reads a code in any spelling seen in the field: dotted (Kemendagri), undotted (SATUSEHAT, OpenSID), with a dot at the
 * end (Siskeudes), with dashes or spaces, or as a number. Undefined for what is no code.
 */
export function readRegionCode(value: unknown): RegionCode | undefined {
  if (typeof value !== 'string' && !Number.isSafeInteger(value)) return undefined;
  const [, ...groups] = GROUPS.exec(String(value).trim()) ?? [];
  const found = groups.filter(Boolean);
  return found.length > 0 ? (found.join('.') as RegionCode) : undefined;
}

/** The level of a code. */
export const levelOf = (code: RegionCode) => REGION_LEVELS[code.split('.').length - 1]!;

/** The codes above a code, from the province down; none for a province. */
export function ancestorsOf(code: RegionCode): RegionCode[] {
  const groups = code.split('.');
  return groups.slice(0, -1).map((_, i) => groups.slice(0, i + 1).join('.') as RegionCode);
}

/** A code and those above it, from the province down to itself. */
export const lineageOf = (code: RegionCode): RegionCode[] => [...ancestorsOf(code), code];

/** Whether a place lies in an area: it is the area itself or somewhere below it. */
export const lies = (place: string, { within }: { within: string }) =>
  place === within || place.startsWith(`${within}.`);

/** The GraphQL scalar of a region code. */
export const RegionCodeScalar = scalar<RegionCode>({
  name: 'RegionCode',
  description:
    'A Kemendagri region code in dots, `33.03.13.2002`; every spelling is taken (`3303132002`, `33.03.13.2002.`)',
  example: '33.03.13.2002',
  read: readRegionCode,
});
