import { ID, ObjectType } from 'type-graphql';
import type { Place } from '../kernel/places.ts';
import { Recorded } from '../kernel/recorded.ts';
import { lineageOf, RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { StoredOnly } from '../kernel/stored-field.ts';
import type { Household } from './household.ts';
import type { Person } from './person.ts';

/** A record about a person, with where the person lives: by that it is judged, and found in the lists of a region. */
@ObjectType()
export abstract class AboutPerson extends Recorded {
  @StoredOnly(() => ID) personId!: string;
  @StoredOnly(() => ID) householdId!: string;
  @StoredOnly(() => ID, { nullable: true }) posyanduId?: string | undefined;
  /** From the province down to the desa, so that one index finds what lies in a place of any level. */
  @StoredOnly(() => [RegionCodeScalar]) regions!: RegionCode[];
}

/** Where a record about a person is judged to lie. */
export const placeOfRecord = ({ personId, householdId, posyanduId, regions }: AboutPerson): Place => ({
  person: personId,
  household: householdId,
  posyandu: posyanduId,
  region: regions.at(-1),
});

/** What such a record stores of the person. */
export const aboutPerson = ({ id }: Person, { id: householdId, desa, posyandu }: Household) => ({
  personId: id,
  householdId,
  posyanduId: posyandu?.id,
  regions: lineageOf(desa.code),
});

/** A household as the audit log speaks of one. */
export const auditedHousehold = ({ id, desa, posyandu }: Household) => ({
  id,
  householdId: id,
  posyanduId: posyandu?.id,
  regions: lineageOf(desa.code),
});

/** A person as the audit log speaks of somebody: the record is the person. */
export const auditedPerson = (person: Person, household: Household) => ({
  ...aboutPerson(person, household),
  id: person.id,
});
