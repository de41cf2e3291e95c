import type { Manifest } from '../kernel/manifest.ts';
import { getHousehold } from './household.actions.ts';
import { DesaResolver, HouseholdResolver } from './household.resolver.ts';
import { Households } from './household.ts';
import { loadersOf, type Loaders } from './loaders.ts';
import { getPerson } from './person.actions.ts';
import { PersonResolver } from './person.resolver.ts';
import { People } from './person.ts';
import { ResidentCounts } from './residents.ts';

/** Persons and households. */
export const people: Manifest<Loaders> = {
  name: 'people',
  resolvers: [PersonResolver, HouseholdResolver, DesaResolver],
  references: {
    Person: ({ id }, context) => getPerson(id!, context),
    Household: ({ id }, context) => getHousehold(id!, context),
    Desa: (desa) => desa,
  },
  collections: [People, Households, ResidentCounts],
  loaders: loadersOf,
};
