import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { OfKind } from '../kernel/guard.ts';
import { PartialDateScalar, type PartialDate } from '../kernel/partial-date.ts';
import { connectionOf } from '../kernel/pages.ts';
import type { Place } from '../kernel/places.ts';
import { Recorded } from '../kernel/recorded.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { DesaReference } from './desa.reference.ts';
import { PosyanduReference } from './posyandu.reference.ts';

/** Where a kader serves: by this, rights to who it is are judged. */
function placeOf({ posyandu, desa }: Kader): Place {
  return { region: desa.code, posyandu: posyandu.id };
}

/** A volunteer of a posyandu. The register is public; who the person is, is not. */
@ObjectType({ description: 'A volunteer (kader) of a posyandu. The register is public; who the person is, is not' })
@Directive('@key(fields: "id")')
@OfKind('kader', placeOf)
export class Kader extends Recorded {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => PosyanduReference, 'Where the kader serves') posyandu!: PosyanduReference;
  @StoredField(() => DesaReference, 'The desa that appointed the kader') desa!: DesaReference;
  @StoredField(() => PartialDateScalar, 'Since when, as far as it is known', { nullable: true }) since?: PartialDate;
  @StoredField(() => PartialDateScalar, 'Until when; null while the kader serves', { nullable: true })
  until?: PartialDate;
  @StoredOnly(() => ID) personId!: string;
}

export const KaderConnection = connectionOf(Kader);
export const AllKader = collection(Kader, { name: 'kader', indexes: [{ 'posyandu.id': 1, _id: 1 }] });

/** That a kader took part in a training. */
export class Participation {
  @StoredOnly(() => ID) kaderId!: string;
  @StoredOnly(() => ID) trainingId!: string;
  /** The training's own day, kept here so that an index can bear the order. */
  @StoredOnly(() => PartialDateScalar) heldOn!: PartialDate;
}

export const Participations = collection(Participation, {
  name: 'participations',
  indexes: [
    { kaderId: 1, heldOn: -1, _id: 1 },
    { trainingId: 1, _id: 1 },
  ],
});
