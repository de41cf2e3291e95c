import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { OfKind } from '../kernel/guard.ts';
import { PartialDateScalar, type PartialDate } from '../kernel/partial-date.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { Sourced } from './sourced.ts';

/** A time during which a desa was a pilot of ILP (Integrasi Layanan Primer). */
@ObjectType({
  description: 'A time during which a desa was a pilot (desa pilot project) of ILP, Integrasi Layanan Primer',
})
@Directive('@key(fields: "id")')
@OfKind('programme')
export class IlpPilot extends Sourced {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredOnly(() => RegionCodeScalar) desaCode!: RegionCode;
  @StoredField(() => PartialDateScalar, 'Since when, as far as it is known') since!: PartialDate;
  @StoredField(() => PartialDateScalar, 'Until when; null while it goes on', { nullable: true }) until?: PartialDate;
}

export const IlpPilots = collection(IlpPilot, { name: 'ilpPilots', indexes: [{ desaCode: 1, since: 1 }] });

/** The pilot time that holds on a day (or in its month or year, where no more is known); the latest of several. */
export const pilotOn = (pilots: readonly IlpPilot[], day: string) =>
  pilots
    .filter(
      ({ since, until }) => since <= day.slice(0, since.length) && (!until || until >= day.slice(0, until.length)),
    )
    .at(-1) ?? null;
