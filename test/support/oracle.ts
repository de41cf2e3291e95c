import type { Asked } from './matrix-words.ts';
import { PUBLIC, STATEMENTS } from './role-matrix.ts';

/**
 * Who may do what, written a second time: by hand, from the role matrix of the domain (7.4), without a look at the table
 * of rights and without its code. Where the two differ one of them is wrong, and the matrix says which.
 */
export function allowed(asked: Asked): boolean {
  const { actor, act, subject, place } = asked;
  if (act === 'see' && PUBLIC.has(subject)) return true;
  if (actor.role === null) return false;
  const { own, may, withConsent, under, byAlert } = STATEMENTS[actor.role];
  const stated =
    may?.[act]?.has(subject) ||
    (withConsent?.[act]?.has(subject) && place.consented) ||
    actor.scopes.some((scope) => under?.[scope]?.[act]?.has(subject)) ||
    (place.alerted && actor.scopes.some((scope) => byAlert?.[scope]?.[act]?.has(subject)));
  return Boolean(stated) && own(asked);
}
