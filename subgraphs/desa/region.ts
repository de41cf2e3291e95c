import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';
import { OfKind, Part } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';

/** How many people live in a region, and on how much land. */
@ObjectType({
  description: 'How many people live in a region, by the civil register of December 2024, and on how much land',
})
@Part()
export class Population {
  @StoredField(() => Int, 'Men and boys', { min: 0 }) male!: number;
  @StoredField(() => Int, 'Women and girls', { min: 0 }) female!: number;
  @StoredField(() => Float, 'Land in square kilometres', { min: 0, nullable: true }) areaSquareKilometres?: number;
  @Field(() => Int, { description: 'All of them' }) total!: number;
}

/** Any place of the administrative tree. Its level, its parents and its time zone follow from its code. */
@ObjectType({ description: 'A place of the administrative tree (wilayah): province, regency, district or village' })
@Directive('@key(fields: "code")')
@OfKind('region')
export class Region {
  @Field(() => RegionCodeScalar, { description: 'Kemendagri code in dots; the key' })
  code!: RegionCode;

  @StoredField(() => String, 'As the decree lists it: `Kabupaten Purbalingga`, yet `Bantarbarang` without "Desa"', {
    maxlength: 100,
  })
  name!: string;

  @StoredField(() => Population, 'Provinces and regencies only; null below', { nullable: true })
  population?: Population;

  @StoredOnly(() => RegionCodeScalar, { nullable: true }) parentCode?: RegionCode;

  /** 1 for a province to 4 for a village: the order in which a search shows what it found. */
  @StoredOnly(() => Int, { min: 1, max: 4 }) depth!: number;

  /** The words by which it is found: its own, and what it is called by (`desa`, `kec`). */
  @StoredOnly(() => [String]) words!: string[];

  /** The words of the places above it, so that "rembang purbalingga" finds one Rembang and not four. */
  @StoredOnly(() => [String]) wordsAbove!: string[];
}

export const RegionConnection = connectionOf(Region);

export const Regions = collection(Region, {
  name: 'regions',
  key: 'code',
  indexes: [{ parentCode: 1, _id: 1 }, { depth: 1, _id: 1 }, { words: 1 }],
});
