import { Field, ID, InputType } from 'type-graphql';
import { checkedId } from '../kernel/given-id.ts';
import type { KeyRing } from '../kernel/key-ring.ts';
import { Invalid } from '../kernel/refusals.ts';
import { levelOf, RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { checkedName } from './given-text.ts';
import { DUSUN_AT_MOST, type Household } from './household.ts';
import { checkedFamilyCardNumber } from './nik.ts';
import { openNumber, sealNumber } from './sealed-number.ts';

/** A household that begins. */
@InputType('NewHouseholdInput', { description: 'A household that begins' })
export class NewHouseholdInput {
  @Field(() => ID, { nullable: true, description: 'UUIDv7 of your own: the same id twice is the same household' })
  id?: string | null;
  @Field(() => RegionCodeScalar, { description: 'The village it lies in' }) desa!: RegionCode;
  @Field(() => ID, { nullable: true, description: 'The posyandu that looks after it, where one does' })
  posyandu?: string | null;
  @Field(() => String, { description: 'Hamlet (dusun), at most 60 characters' }) dusun!: string;
  @Field(() => String, { description: 'Rukun warga, up to three digits' }) rw!: string;
  @Field(() => String, { description: 'Rukun tetangga, up to three digits' }) rt!: string;
  @Field(() => String, { nullable: true, description: 'Number of the family card (KK), sixteen digits' })
  familyCardNumber?: string | null;
}

/** What is recorded of a household, as it is said: the number of its card in plain, null for what is not recorded. */
export interface HouseholdFacts {
  desa: RegionCode;
  posyandu: string | null;
  dusun: string;
  rw: string;
  rt: string;
  familyCardNumber: string | null;
}

/** What was sent of a household, as it is compared and stored. Throws INVALID with the field. */
export function checkedHousehold(given: NewHouseholdInput): HouseholdFacts {
  const { desa, posyandu, dusun, rw, rt, familyCardNumber } = given;
  if (levelOf(desa) !== 'VILLAGE')
    throw new Invalid(
      { id: 'Sebutkan kode desa atau kelurahan.', en: 'Give the code of a village.' },
      { fields: { desa: 'a village' } },
    );
  return {
    desa,
    posyandu: posyandu == null ? null : checkedId(posyandu, 'posyandu'),
    dusun: checkedName(dusun, 'dusun', DUSUN_AT_MOST),
    rw: threeDigits(rw, 'rw'),
    rt: threeDigits(rt, 'rt'),
    familyCardNumber: familyCardNumber == null ? null : checkedFamilyCardNumber(familyCardNumber),
  };
}

function threeDigits(given: string, field: string): string {
  if (/^\d{1,3}$/.test(given.trim())) return given.trim().padStart(3, '0');
  throw new Invalid(
    { id: 'RT dan RW terdiri atas paling banyak tiga angka.', en: 'RT and RW have up to three digits.' },
    { fields: { [field]: 'up to three digits' } },
  );
}

/** What is recorded of a household. */
export const householdFactsOf = (
  { id, desa, posyandu, dusun, rw, rt, familyCardNumber: card }: Household,
  keyRing: KeyRing,
): HouseholdFacts => ({
  desa: desa.code,
  posyandu: posyandu?.id ?? null,
  dusun,
  rw,
  rt,
  familyCardNumber: card ? openNumber(keyRing, card, { id, field: 'familyCardNumber' }) : null,
});

/** A household as it is stored: the number of its card sealed. */
export const householdAsStored = (
  { desa, posyandu, dusun, rw, rt, familyCardNumber: card }: HouseholdFacts,
  id: string,
  keyRing: KeyRing,
) => ({
  _id: id,
  desa: { code: desa },
  ...(posyandu && { posyandu: { id: posyandu } }),
  dusun,
  rw,
  rt,
  ...(card && { familyCardNumber: sealNumber(keyRing, card, { id, field: 'familyCardNumber' }) }),
  provenance: 'REPORTED',
});
