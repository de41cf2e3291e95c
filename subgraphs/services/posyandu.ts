import { Directive, Field, ObjectType } from 'type-graphql';
import { OfKind } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import { FacilityFacts, type Facility } from './facility.ts';

/** A posyandu: a facility of that kind, seen with what only a posyandu has. It is stored once, as the facility. */
@ObjectType({ description: 'Posyandu: the monthly health post of a neighbourhood, run by volunteers (kader)' })
@Directive('@key(fields: "id")')
@OfKind('posyandu')
export class Posyandu extends FacilityFacts {
  @Field(() => [String], { description: 'The hamlets (dusun) it looks after; empty where it is not known' })
  dusun!: string[];
}

export const PosyanduConnection = connectionOf(Posyandu);

/** A facility as the posyandu it is; null for any other kind. */
export const asPosyandu = (facility: Facility | null): Posyandu | null =>
  facility?.kind === 'POSYANDU' ? facility : null;

/** A posyandu at which something is to be recorded, and its desa. */
export interface AtHand {
  readonly id: string;
  readonly desa: RegionCode;
}
