import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { enumeration } from '../kernel/enumeration.ts';
import { OfKind } from '../kernel/guard.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { Sourced } from './sourced.ts';

/** How strictly a target is meant. */
export const TargetForce = enumeration('TargetForce', 'How strictly a target is meant', {
  EXHORTATION: 'Said by an official; no regulation was found that says it',
  REGULATION: 'Laid down in a regulation',
});

/** Of which money a target is a share. */
export const TargetBase = enumeration('TargetBase', 'Of which money a target is a share', {
  DANA_DESA: 'Dana Desa of the year',
  DANA_DESA_REGULAR: 'The part of Dana Desa that the desa may steer',
  TOTAL_SPENDING: 'All spending of the APBDes',
});

/** A rule of a place and a year about how a desa should spend: a row, because next year has another. */
@ObjectType({
  description:
    'A local rule of one year about a share of a village’s money, such as Blitar’s 15 % of Dana Desa for ILP in 2024',
})
@Directive('@key(fields: "id")')
@OfKind('localTarget')
export class LocalTarget extends Sourced {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => Int, 'Fiscal year', { min: 2015, max: 2100 }) year!: number;
  @StoredField(() => Float, 'The share, a fraction from 0 to 1', { min: 0, max: 1 }) share!: number;
  @StoredField(() => TargetBase, 'Of which money it is a share') base!: keyof typeof TargetBase;
  @StoredField(() => String, 'What the share is meant for (Indonesian)', { maxlength: 200 }) purpose!: string;
  @StoredField(() => TargetForce, 'How strictly it is meant') force!: keyof typeof TargetForce;
  @StoredOnly(() => RegionCodeScalar) areaCode!: RegionCode;
  @StoredOnly(() => ID, { nullable: true }) spokenById?: string;
}

export const LocalTargets = collection(LocalTarget, { name: 'localTargets', indexes: [{ areaCode: 1, year: 1 }] });
