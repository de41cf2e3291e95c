import { loadRecords } from '../kernel/load.ts';
import type { Manifest } from '../kernel/manifest.ts';
import { FacilityReference } from './facility.reference.ts';
import { FacilityResolver, KaderResolver, PosyanduResolver } from './kader.resolver.ts';
import { AllKader, Participations } from './kader.ts';
import { loadersOf, type Loaders } from './loaders.ts';
import { SKILL_RECORDS } from './skill-list.ts';
import { Skills } from './skill.ts';
import { StaffingRecords } from './staffing-record.ts';
import { STORIES } from './stories.ts';
import { SkillResolver, TrainingResolver } from './training.resolver.ts';
import { Trainings } from './training.ts';

/** Kader, what they can do, and how they are trained. */
export const training: Manifest<Loaders> = {
  name: 'training',
  resolvers: [KaderResolver, PosyanduResolver, FacilityResolver, TrainingResolver, SkillResolver],
  references: {
    Kader: ({ id }, { loaders }) => loaders.kaderById.load(id!),
    Training: ({ id }, { loaders }) => loaders.trainingById.load(id!),
    StaffingRecord: ({ id }, { loaders }) => loaders.staffingById.load(id!),
    Skill: ({ code }, { loaders }) => loaders.skillByCode.load(code!),
    Posyandu: (posyandu) => posyandu,
    Facility: (facility) => facility,
  },
  orphans: [FacilityReference],
  collections: [AllKader, Participations, Trainings, StaffingRecords, Skills],
  loaders: loadersOf,
  async load(store) {
    await loadRecords(store, 'skills', [[Skills, SKILL_RECORDS]]);
    await loadRecords(store, 'stories', STORIES);
  },
};
