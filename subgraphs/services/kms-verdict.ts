import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumeration } from '../kernel/enumeration.ts';
import { Part } from '../kernel/guard.ts';
import { MonthScalar, type Month } from '../kernel/month.ts';
import { KMS_CODE_WORDS, KMS_REASON_WORDS, type KmsCode, type KmsReason, type KmsVerdict } from './kms/index.ts';

const meanings = <N extends string>(words: Record<N, { readonly en: string }>) =>
  Object.fromEntries(Object.entries<{ en: string }>(words).map(([name, { en }]) => [name, en])) as Record<N, string>;

/** What the weighing of a month says. */
export const KmsCodeEnum = enumeration('KmsCode', 'What the weighing of a month says', meanings(KMS_CODE_WORDS));

/** Why nothing can be said. */
export const KmsReasonEnum = enumeration('KmsReason', 'Why a weighing is UNCERTAIN', meanings(KMS_REASON_WORDS));

/** The verdict of the growth card on a month. */
@ObjectType({ description: 'The verdict of the growth card (KMS) on the weighing of a month' })
@Part()
export class GrowthCardVerdict {
  @Field(() => MonthScalar, { description: 'The month' }) month!: Month;
  @Field(() => KmsCodeEnum, { description: 'N, T, O, B or UNCERTAIN' }) code!: KmsCode;
  @Field(() => Boolean, { description: '2T: not gained enough in this month and in the one before' }) twiceT!: boolean;
  @Field(() => Boolean, { description: 'BGM: below the red line' }) belowRedLine!: boolean;
  @Field(() => String, { description: 'By which edition of the table of minimum gains (KBM)' }) edition!: string;
  @Field(() => ID, { description: 'The visit whose weight counts for the month' }) weighing!: string;
  @Field(() => ID, { nullable: true, description: 'The visit that it was compared with; null where with none' })
  previous!: string | null;
  @Field(() => Int, { nullable: true, description: 'What was gained since then, in grams' }) gainGrams!: number | null;
  @Field(() => Int, { nullable: true, description: 'What had to be gained at least (KBM), in grams' })
  minimumGainGrams!: number | null;
  @Field(() => KmsReasonEnum, { nullable: true, description: 'Why it is UNCERTAIN' }) reason!: KmsReason | null;
  verdict!: KmsVerdict;
}

/** A verdict, as GraphQL gives it. */
export const asGrowthCardVerdict = (verdict: KmsVerdict): GrowthCardVerdict => ({
  month: verdict.month as Month,
  code: verdict.code,
  twiceT: verdict.isTwiceT,
  belowRedLine: verdict.isBelowRedLine,
  edition: verdict.edition.id,
  weighing: verdict.weighing,
  previous: verdict.previous ?? null,
  gainGrams: verdict.gainGrams ?? null,
  minimumGainGrams: verdict.minimumGainGrams ?? null,
  reason: verdict.reason ?? null,
  verdict,
});
