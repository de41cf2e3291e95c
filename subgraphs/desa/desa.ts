import { Directive, Field, ObjectType } from 'type-graphql';
import { enumeration } from '../kernel/enumeration.ts';
import { OfKind } from '../kernel/guard.ts';
import { levelOf, RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import type { Region } from './region.ts';

/** What kind of village a code tells. */
export const DesaKind = enumeration('DesaKind', 'What kind of village it is; its code tells', {
  DESA: 'Desa, with a government of its own and Dana Desa (codes 2xxx)',
  KELURAHAN: 'Kelurahan, a part of the town’s administration; no Dana Desa (1xxx)',
  DESA_ADAT: 'Desa adat with a code of its own; receives Dana Desa (3xxx)',
});
export type DesaKind = keyof typeof DesaKind;

/** The lowest level of the tree as an institution. It is not stored: it is its region, seen as what governs. */
@ObjectType({ description: 'A village as an institution (desa, kelurahan or desa adat): who governs, what it spends' })
@Directive('@key(fields: "code")')
@OfKind('desa')
export class Desa {
  @Field(() => RegionCodeScalar, { description: 'Kemendagri code in dots; the key' })
  code!: RegionCode;

  @Field(() => String, { description: 'The bare name of the list: `Bantarbarang`' })
  name!: string;
}

/** A region as the institution it is; null above the village level. */
export const asDesa = (region: Pick<Region, 'code' | 'name'> | null): Desa | null =>
  region && levelOf(region.code) === 'VILLAGE' ? { code: region.code, name: region.name } : null;

const KINDS: Record<string, DesaKind> = { 1: 'KELURAHAN', 2: 'DESA', 3: 'DESA_ADAT' };

/** The kind of a village, by the first digit of its last group. */
export const desaKindOf = (code: RegionCode) => KINDS[code.at(-4)!]!;
