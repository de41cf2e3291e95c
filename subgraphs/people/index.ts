import { dayIn } from '../kernel/calendar-date.ts';
import { collectionsOf } from '../kernel/feed.ts';
import type { Manifest } from '../kernel/manifest.ts';
import { monthOf } from '../kernel/month.ts';
import { AlertReference } from './alert.reference.ts';
import { AlertResolver } from './alert.resolver.ts';
import { AuditTrailResolver } from './audit-trail.resolver.ts';
import { ConsentResolver, PersonConsentResolver } from './consent.resolver.ts';
import { Consents } from './consent.ts';
import { DataCopyResolver } from './data-copy.resolver.ts';
import { DataRequestResolver, PersonRequestResolver } from './data-request.resolver.ts';
import { DataRequests } from './data-request.ts';
import { ErasedPeople } from './erasure.ts';
import { foldOnce } from './fold-residents.ts';
import { getHousehold } from './household.actions.ts';
import { DesaResolver, HouseholdResolver } from './household.resolver.ts';
import { Households } from './household.ts';
import { loadersOf, type Loaders } from './loaders.ts';
import { getPerson } from './person.actions.ts';
import { PersonFeed } from './person-event.ts';
import { PersonResolver } from './person.resolver.ts';
import { People } from './person.ts';
import { RegisterResolver } from './register.resolver.ts';
import { ResidentCellResolver } from './resident-cell.resolver.ts';
import { ResidentCells } from './resident-cell.ts';
import { ResidentMonths } from './resident-month.ts';
import { UnmaskingResolver } from './unmasking.resolver.ts';

/** Persons and households. */
export const people: Manifest<Loaders> = {
  name: 'people',
  holdsNumbers: true,
  resolvers: [
    PersonResolver,
    RegisterResolver,
    HouseholdResolver,
    DesaResolver,
    ConsentResolver,
    PersonConsentResolver,
    DataRequestResolver,
    PersonRequestResolver,
    AuditTrailResolver,
    UnmaskingResolver,
    DataCopyResolver,
    ResidentCellResolver,
    AlertResolver,
  ],
  references: {
    Person: ({ id }, context) => getPerson(id!, context),
    Household: ({ id }, context) => getHousehold(id!, context),
    Consent: ({ id }, { loaders }) => loaders.consentById.load(id!),
    DataRequest: ({ id }, { loaders }) => loaders.requestById.load(id!),
    Desa: (desa) => desa,
    StuntingAlert: (alert) => alert,
  },
  orphans: [AlertReference],
  collections: [
    People,
    Households,
    Consents,
    DataRequests,
    ErasedPeople,
    ResidentCells,
    ResidentMonths,
    ...collectionsOf(PersonFeed),
  ],
  feeds: [PersonFeed],
  loaders: loadersOf,
  load: (store, progress, now) => foldOnce(store, monthOf(dayIn('Asia/Jakarta', now)), progress),
};
