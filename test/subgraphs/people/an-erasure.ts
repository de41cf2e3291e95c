import type { Answer } from '../../support/village.ts';
import { HOME, PUSKESMAS } from './a-newborn.ts';
import type { Register } from './a-register.ts';

/** What a family says when it asks for an erasure. */
export const ASKED = 'mohon dihapus';

/** Erases somebody: the family asks, the Puskesmas answers. */
export async function eraseAt(
  register: Register,
  { person, household = HOME._id }: { person: string; household?: string },
): Promise<Answer<unknown>> {
  const asked = await register.ask<{ requestErasure: { id: string } }>(
    `mutation { requestErasure(request: { person: "${person}", text: "${ASKED}" }) { id } }`,
    { role: 'family', household },
  );
  const { id } = asked.data!.requestErasure;
  const answer = `mutation { answerRequest(id: "${id}", accepted: true, answer: "ya") { status person { id } } }`;
  return register.ask(answer, PUSKESMAS);
}
