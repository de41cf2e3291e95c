import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { OfKind } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { Sourced } from './sourced.ts';

/** Somebody who speaks or acts in a public office, and is public in that office alone. */
@ObjectType({
  description: 'Somebody in a public office, public in that office alone. Nobody else is named without a right',
})
@Directive('@key(fields: "id")')
@OfKind('official')
export class Official extends Sourced {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => String, 'Without titles', { maxlength: 120 }) name!: string;
  @StoredField(() => String, 'Titles as written: `dr.`, `S.Sos.`', { nullable: true, maxlength: 40 }) title?: string;
  @StoredField(() => String, 'The office held, in Indonesian: `Kepala Desa`', { nullable: true, maxlength: 120 })
  office?: string;
  @StoredOnly(() => RegionCodeScalar) areaCode!: RegionCode;
  @StoredOnly(() => ID, { nullable: true }) organisationId?: string;
}

export const OfficialConnection = connectionOf(Official);
export const Officials = collection(Official, { name: 'officials', indexes: [{ areaCode: 1, _id: 1 }] });
