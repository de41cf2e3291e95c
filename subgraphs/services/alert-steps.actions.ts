import { disclosePartsOf } from './alert.actions.ts';
import type { AlertAcknowledgement, AlertStep } from './alert-step.ts';
import type { Context } from './loaders.ts';
import type { StuntingAlert } from './stunting-alert.ts';

/** The steps that were taken with an alert, in their order. */
export const listSteps = async (alert: StuntingAlert, context: Context): Promise<readonly AlertStep[]> =>
  disclosePartsOf(alert, await context.loaders.stepsByAlert.load(alert.id), context);

/** Which agencies have taken an alert up, in their order; what one has said is no business of another. */
export async function listAcknowledgements(
  { id }: StuntingAlert,
  { loaders, actor }: Context,
): Promise<readonly AlertAcknowledgement[]> {
  const all = await loaders.acknowledgementsByAlert.load(id);
  return actor.role === 'agency' ? all.filter(({ by }) => by === actor.id) : all;
}
