import type { Actor } from '../../subgraphs/kernel/actor.ts';
import type { Place } from '../../subgraphs/kernel/places.ts';
import type { Act } from '../../subgraphs/kernel/rights.data.ts';
import { SUBJECTS, type Subject } from '../../subgraphs/kernel/subjects.ts';

/** What the oracle is asked: may this actor do this to what lies there, at that moment? */
export interface Asked {
  actor: Actor;
  act: Act;
  subject: Subject;
  place: Place;
  now: Date;
}

export type Acts = Partial<Record<Act, ReadonlySet<Subject>>>;

/** What is stated of a role: within its own it may do this; some of it only with the family’s consent or under a scope. */
export interface Statement {
  own(asked: Asked): boolean;
  may?: Acts;
  withConsent?: Acts;
  under?: Partial<Record<string, Acts>>;
  /** Under a scope, of the person to whom an alert leads. */
  byAlert?: Partial<Record<string, Acts>>;
}

/** Subjects in words: `visit.*` is every group of a visit. A word that means nothing would be a right that nobody checks. */
export function these(words: string): ReadonlySet<Subject> {
  const known = Object.keys(SUBJECTS) as Subject[];
  const named = words.split(/\s+/).flatMap((word) => {
    const found = known.filter((each) => (word.endsWith('.*') ? each.startsWith(word.slice(0, -1)) : each === word));
    if (found.length === 0) throw new Error(`The oracle speaks of ${word}, which is no subject`);
    return found;
  });
  return new Set(named);
}

/** How many groups the code of a region has. */
const GROUPS = { provinsi: 1, kabupaten: 2, kecamatan: 3, desa: 4 };

/** The place lies in an area that the token names; one wider than this level does not count. */
export const inArea =
  (widest: keyof typeof GROUPS) =>
  ({ actor, place }: Asked): boolean => {
    const at = place.region?.split('.') ?? [];
    return actor.areas.some((area) => {
      const groups = area.split('.');
      return groups.length >= GROUPS[widest] && groups.every((group, i) => group === at[i]);
    });
  };

export const everywhere = () => true;
