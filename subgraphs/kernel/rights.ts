import type { Actor, Role } from './actor.ts';
import { lies } from './region-code.ts';
import { Forbidden } from './refusals.ts';

/** What may be done. */
export type Act = 'see';

/** What it is done to. */
export type Kind = 'person' | 'household' | 'kader.person';

/** Where a record lies: what a right is judged by. */
export interface Place {
  /** The code of the desa in which it lies. */
  desa?: string;
  /** The posyandu that looks after it. */
  posyandu?: string | null;
  household?: string;
}

/** Where a right holds. */
export type Where = 'OWN_HOUSEHOLD' | 'OWN_POSYANDU' | 'OWN_AREA';

/** One right: this role may do this to that kind of record, there. What no row allows is refused. */
export interface Right {
  role: Role;
  act: Act;
  kind: Kind;
  where: Where;
}

/** The table. What is public (regions, organisations, posyandu, trainings, budgets …) is not in it: nobody asks. */
export const RIGHTS: readonly Right[] = [
  { role: 'family', act: 'see', kind: 'household', where: 'OWN_HOUSEHOLD' },
  { role: 'family', act: 'see', kind: 'person', where: 'OWN_HOUSEHOLD' },
  { role: 'kader', act: 'see', kind: 'household', where: 'OWN_POSYANDU' },
  { role: 'kader', act: 'see', kind: 'person', where: 'OWN_POSYANDU' },
  { role: 'kader', act: 'see', kind: 'kader.person', where: 'OWN_POSYANDU' },
  { role: 'bidan', act: 'see', kind: 'household', where: 'OWN_AREA' },
  { role: 'bidan', act: 'see', kind: 'person', where: 'OWN_AREA' },
  { role: 'bidan', act: 'see', kind: 'kader.person', where: 'OWN_AREA' },
  { role: 'puskesmas', act: 'see', kind: 'household', where: 'OWN_AREA' },
  { role: 'puskesmas', act: 'see', kind: 'person', where: 'OWN_AREA' },
  { role: 'puskesmas', act: 'see', kind: 'kader.person', where: 'OWN_AREA' },
];

const inArea = ({ areas }: Actor, desa: string | undefined) =>
  desa !== undefined && areas.some((within) => lies(desa, { within }));

const HOLDS: Record<Where, (actor: Actor, place: Place) => boolean> = {
  OWN_HOUSEHOLD: ({ household }, place) => household !== null && place.household === household,
  OWN_POSYANDU: ({ posyandu }, place) => posyandu !== null && place.posyandu === posyandu,
  OWN_AREA: (actor, { desa }) => inArea(actor, desa),
};

const rightsOf = ({ role }: Actor, act: Act, kind: Kind) =>
  RIGHTS.filter((right) => right.role === role && right.act === act && right.kind === kind);

/** Whether an actor may do this to a record of that kind, lying there. */
export const may = (actor: Actor, act: Act, kind: Kind, place: Place) =>
  rightsOf(actor, act, kind).some(({ where }) => HOLDS[where](actor, place));

/** The same, refused with FORBIDDEN and the name of the right that is missing (`see person`). */
export function demand(actor: Actor, act: Act, kind: Kind, place: Place): void {
  if (!may(actor, act, kind, place)) throw new Forbidden(`${act} ${kind}`);
}

/**
 * How a list of records that lie in one desa is narrowed to what the actor may do this to: nothing to narrow, or the
 * part of the place that must be the actor's own. Throws FORBIDDEN where no right reaches into the desa.
 */
export function narrowed(actor: Actor, act: Act, kind: Kind, desa: string): Pick<Place, 'posyandu' | 'household'> {
  const wheres = rightsOf(actor, act, kind).map(({ where }) => where);
  if (wheres.includes('OWN_AREA') && inArea(actor, desa)) return {};
  if (wheres.includes('OWN_POSYANDU') && actor.posyandu !== null) return { posyandu: actor.posyandu };
  if (wheres.includes('OWN_HOUSEHOLD') && actor.household !== null) return { household: actor.household };
  throw new Forbidden(`${act} ${kind}`);
}
