import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { enumeration } from '../kernel/enumeration.ts';
import { OfKind, Part } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import { PartialDateScalar, type PartialDate } from '../kernel/partial-date.ts';
import { Recorded } from '../kernel/recorded.ts';
import { Recurrence } from '../kernel/recurrence.ts';
import { collection } from '../kernel/store.ts';
import { StoredField } from '../kernel/stored-field.ts';
import { TrainingTheme } from '../kernel/training-theme.ts';
import { OfficialReference } from './official.reference.ts';
import { OrganisationReference } from './organisation.reference.ts';
import { PosyanduReference } from './posyandu.reference.ts';
import { RegionReference } from './region.reference.ts';
import { SourceReference } from './source.reference.ts';

/** A part of an event: one day may hold several. */
export const TrainingComponent = enumeration(
  'TrainingComponent',
  'A part of a training event; one day may hold several',
  {
    KADER_TRAINING: 'Pelatihan kader',
    KADER_COACHING: 'Pembinaan kader',
    ILP_INTRODUCTION: 'Sosialisasi ILP (Integrasi Layanan Primer)',
    ILP_COACHING: 'Pembinaan ILP',
    EVALUATION_AND_COORDINATION: 'Evaluasi dan koordinasi',
  },
);

/** How something is taught. */
export const SessionKind = enumeration('SessionKind', 'How something is taught', {
  MATERIAL: 'Pemaparan materi',
  QUESTIONS_AND_ANSWERS: 'Tanya jawab',
  FIELD_SIMULATION: 'Simulasi lapangan',
  PRACTICE: 'Praktik',
});

/** What somebody does at a training. */
export const FacilitatorRole = enumeration('FacilitatorRole', 'What somebody does at a training', {
  OPENING: 'Opens it',
  LEAD: 'Leads it (pemandu)',
  RESOURCE_PERSON: 'Narasumber',
  GUIDANCE: 'Guides it as a body (pembina)',
});

@ObjectType({ description: 'Who opens, leads or guides a training: somebody in office, or a body' })
@Part()
export class Facilitator {
  @StoredField(() => FacilitatorRole, 'What they do') role!: keyof typeof FacilitatorRole;
  @StoredField(() => OfficialReference, 'Who, where the source names somebody in office', { nullable: true })
  official?: OfficialReference;
  @StoredField(() => OrganisationReference, 'Which body', { nullable: true }) organisation?: OrganisationReference;
}

@ObjectType({ description: 'For whom a training is' })
@Part()
export class Participants {
  @StoredField(() => [PosyanduReference], 'The posyandu whose kader came, where they are named')
  posyandu!: PosyanduReference[];
  @StoredField(() => Boolean, 'Whether kader of several posyandu came; null where it is not said', { nullable: true })
  severalPosyandu?: boolean;
  @StoredField(() => Int, 'How many came; null where it is not said', { nullable: true, min: 0 }) headCount?: number;
}

/** A training, coaching or orientation of kader (pelatihan, pembinaan, orientasi). */
@ObjectType({ description: 'A training, coaching or orientation of kader (pelatihan, pembinaan, orientasi)' })
@Directive('@key(fields: "id")')
@OfKind('training')
export class Training extends Recorded {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => String, 'What it is called (Indonesian)', { maxlength: 200 }) name!: string;
  @StoredField(() => [TrainingComponent], 'Its parts') components!: (keyof typeof TrainingComponent)[];
  @StoredField(() => [TrainingTheme], 'Its themes, where it is part of periodic training; empty where it is not said')
  themes!: TrainingTheme[];
  @StoredField(() => [String], 'What is taught (Indonesian)', { maxlength: 120 }) topics!: string[];
  @StoredField(() => [SessionKind], 'How it is taught; empty where it is not said')
  sessions!: (keyof typeof SessionKind)[];
  @StoredField(() => [String], 'What it is for (Indonesian)', { maxlength: 200 }) goals!: string[];
  @StoredField(() => PartialDateScalar, 'The day by the calendar of the place, as far as it is known')
  heldOn!: PartialDate;
  @StoredField(() => DateTimeScalar, 'When it began; null where no hour is said', { nullable: true }) startsAt?: Date;
  @StoredField(() => OrganisationReference, 'Who holds it', { nullable: true }) organiser?: OrganisationReference;
  @StoredField(() => RegionReference, 'Where it is held') place!: RegionReference;
  @StoredField(() => Boolean, 'Whether the place was inferred: the source names the village, and not where it lies')
  placeInferred!: boolean;
  @StoredField(() => String, 'The house or room', { nullable: true, maxlength: 120 }) venue?: string;
  @StoredField(() => [Facilitator], 'Who opens, leads or guides it') facilitators!: Facilitator[];
  @StoredField(() => Participants, 'For whom it is') participants!: Participants;
  @StoredField(() => Recurrence, 'How often it comes round; null where it is not said', { nullable: true })
  recurrence?: Recurrence;
  @StoredField(() => PartialDateScalar, 'When it is due again; null where nothing says that it is', { nullable: true })
  nextDue?: PartialDate;
  @StoredField(() => String, 'How it was received (Indonesian)', { nullable: true, maxlength: 300 }) feedback?: string;
  @StoredField(() => SourceReference, 'Where this was read; null for what was reported or made up', { nullable: true })
  source?: SourceReference;
}

export const TrainingConnection = connectionOf(Training);
export const Trainings = collection(Training, { name: 'trainings' });
