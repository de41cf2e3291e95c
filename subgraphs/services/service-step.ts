import { Field, Int, ObjectType } from 'type-graphql';
import { enumeration } from '../kernel/enumeration.ts';
import { Part } from '../kernel/guard.ts';
import type { Words } from './growth/index.ts';
import { STEP_LABELS, USUAL_STEP_LABELS, type StepLabels } from './step-labels.data.ts';

/** How the five steps are called. */
export const StepLabelSet = enumeration(
  'StepLabelSet',
  'By which names the five steps (langkah) of a service day are called',
  Object.fromEntries(Object.entries<StepLabels>(STEP_LABELS).map(([name, { meaning }]) => [name, meaning])) as Record<
    keyof typeof STEP_LABELS,
    string
  >,
);
export type StepLabelSet = keyof typeof StepLabelSet;

/** One of the five steps. */
@ObjectType({ description: 'One of the five steps (langkah) that everybody passes on a service day' })
@Part()
export class ServiceStep {
  @Field(() => Int, { description: 'Which one, 1 to 5' }) number!: number;
  names!: Words;
}

/** The five steps by the names of a set. */
export const stepsBy = (labels: StepLabelSet | null | undefined): ServiceStep[] =>
  STEP_LABELS[labels ?? USUAL_STEP_LABELS].names.map((names, i) => ({ number: i + 1, names }));
