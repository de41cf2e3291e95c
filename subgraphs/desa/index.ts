import { fill, loadOnce, loadRecords } from '../kernel/load.ts';
import type { Manifest } from '../kernel/manifest.ts';
import { BudgetLineResolver, BudgetResolver } from './budget.resolver.ts';
import { BudgetLines, Budgets } from './budget.ts';
import { asDesa } from './desa.ts';
import { DesaResolver } from './desa.resolver.ts';
import { findRegion, REGIONS_LOADED } from './find-region.ts';
import { IlpPilotResolver } from './ilp-pilot.resolver.ts';
import { IlpPilots } from './ilp-pilot.ts';
import { loadersOf, type Loaders } from './loaders.ts';
import { LocalTargets } from './local-target.ts';
import { AttendanceResolver, DecisionResolver, LocalTargetResolver, MeetingResolver } from './meeting.resolver.ts';
import { Meetings } from './meeting.ts';
import { Officials } from './official.ts';
import { OfficialResolver, OrganisationResolver } from './organisation.resolver.ts';
import { Organisations } from './organisation.ts';
import { ProgrammeResolver } from './programme.resolver.ts';
import { Programmes } from './programme.ts';
import { listedRegions, REGION_DECREE } from './region-list.ts';
import { PopulationResolver, RegionResolver } from './region.resolver.ts';
import { Regions } from './region.ts';
import { Sources } from './source.ts';
import { STORIES } from './stories.ts';

/** Regions, villages as institutions, their government and money. */
export const desa: Manifest<Loaders> = {
  name: 'desa',
  resolvers: [
    RegionResolver,
    PopulationResolver,
    DesaResolver,
    IlpPilotResolver,
    OrganisationResolver,
    OfficialResolver,
    ProgrammeResolver,
    MeetingResolver,
    AttendanceResolver,
    DecisionResolver,
    LocalTargetResolver,
    BudgetResolver,
    BudgetLineResolver,
  ],
  references: {
    Region: ({ code }, { loaders }) => loaders.regionByCode.load(code!),
    Desa: async ({ code }, { loaders }) => asDesa(await loaders.regionByCode.load(code!)),
    Organisation: ({ id }, { loaders }) => loaders.organisationById.load(id!),
    Official: ({ id }, { loaders }) => loaders.officialById.load(id!),
    Programme: ({ id }, { loaders }) => loaders.programmeById.load(id!),
    Meeting: ({ id }, { loaders }) => loaders.meetingById.load(id!),
    LocalTarget: ({ id }, { loaders }) => loaders.localTargetById.load(id!),
    IlpPilot: ({ id }, { loaders }) => loaders.ilpPilotById.load(id!),
    Budget: ({ id }, { loaders }) => loaders.budgetById.load(id!),
    Source: ({ id }, { loaders }) => loaders.sourceById.load(id!),
  },
  collections: [
    Regions,
    Sources,
    Organisations,
    Officials,
    Programmes,
    Meetings,
    LocalTargets,
    IlpPilots,
    Budgets,
    BudgetLines,
  ],
  inHouse: { findRegion },
  loaders: loadersOf,
  async load(store, progress) {
    await loadOnce(store, REGIONS_LOADED, REGION_DECREE, async () =>
      fill(store, Regions, await listedRegions(), progress),
    );
    await loadRecords(store, 'stories', STORIES);
  },
};
