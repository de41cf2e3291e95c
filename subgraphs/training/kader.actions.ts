import { mapPage, type Page, type PageArgs } from '../kernel/pages.ts';
import type { Kader } from './kader.ts';
import type { Context } from './loaders.ts';
import type { Training } from './training.ts';

/** The trainings a kader took part in, the latest first. */
export async function listTrainings(
  kader: Kader,
  page: PageArgs,
  { loaders }: Context,
): Promise<Page<Training | null>> {
  const took = await loaders.participationsByKader.load({ key: kader.id, ...page });
  return mapPage(took, ({ trainingId }) => loaders.trainingById.load(trainingId));
}

/** The kader who took part in a training. */
export async function listKader(training: Training, page: PageArgs, { loaders }: Context): Promise<Page<Kader | null>> {
  const took = await loaders.participationsByTraining.load({ key: training.id, ...page });
  return mapPage(took, ({ kaderId }) => loaders.kaderById.load(kaderId));
}
