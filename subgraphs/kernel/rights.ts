import type { Actor } from './actor.ts';
import { casesOf, granted, holds, holdsSomewhere, ownAreas, type Place } from './places.ts';
import { Forbidden } from './refusals.ts';
import { RIGHTS, type Act, type Right } from './rights.data.ts';
import { kindOf, subjectsOf, type Kind, type Subject } from './subjects.ts';

/** What a list is narrowed by: the part of the place that must be the actor's own, or the persons that it may be about. */
export interface Narrowing {
  posyandu?: string;
  household?: string;
  persons?: string[];
}

/** What of a kind a row shows. */
interface Group {
  row: Right;
  shows: ReadonlySet<Subject>;
}

const NOTHING: ReadonlySet<Subject> = new Set();

/** Whether everybody may do this everywhere, token or not: then nothing is judged while answering. */
export const isPublic = (table: readonly Right[], act: Act, what: Subject | Kind) =>
  table.some((row) => row.role === 'everybody' && isAbout(row, act, what));

const isAbout = (row: Right, act: Act, what: Subject | Kind) =>
  row.act === act && subjectsOf(what).some((subject) => row.what.includes(subject));

/**
 * What one actor may do, while one request is answered: every question goes to the table. It remembers which records it
 * has judged, so that each of their fields need not be judged anew; a record that nobody showed it, shows nothing.
 */
export class Rights {
  readonly #own: readonly Right[];
  readonly #found = new Map<string, readonly Right[]>();
  readonly #ofKind = new Map<Kind, readonly Group[]>();
  readonly #shown = new WeakMap<object, ReadonlySet<Subject>>();

  constructor(
    readonly actor: Actor,
    readonly now: Date,
    table: readonly Right[] = RIGHTS,
  ) {
    this.#own = rowsOf(table, actor);
  }

  /** Whether the actor may do this to what lies there; of a kind, to any group of its fields. */
  may(act: Act, what: Subject | Kind, place: Place): boolean {
    return this.#rows(act, what).some((row) => this.#holds(row, place));
  }

  /** The same, refused with FORBIDDEN and the name of the right that is missing (`see person.nik`). */
  demand(act: Act, what: Subject | Kind, place: Place): void {
    if (!this.may(act, what, place)) throw new Forbidden(`${act} ${what}`);
  }

  /**
   * Refuses with FORBIDDEN, before anything is read, an actor who may do this nowhere: so that no id can be tried out. Without
   * a consent: also one who may where a family has consented.
   */
  demandSomewhere(act: Act, what: Subject | Kind, { consented = true } = {}): void {
    const { actor, now } = this;
    const somewhere = this.#rows(act, what).some(
      ({ where, only }) => holdsSomewhere(where, actor, now) && granted(only, actor, { consented }),
    );
    if (!somewhere) throw new Forbidden(`${act} ${what}`);
  }

  /** Gives a record out: from now on its fields show what the actor may see. Throws FORBIDDEN where that is nothing. */
  disclose<T extends object>(record: T, kind: Kind, place: Place): T {
    const seen = this.#subjects(kind, place);
    if (seen.size === 0) throw new Forbidden(`see ${kind}`);
    this.#shown.set(record, seen);
    return record;
  }

  /** Gives out which record it is: its key, and of its fields what the actor may see, if anything. */
  reveal<T extends object>(record: T, kind: Kind, place: Place): T {
    this.#shown.set(record, this.#subjects(kind, place));
    return record;
  }

  /** Refuses the key of a record that was not given out, with FORBIDDEN. */
  demandKnown(record: object, kind: Kind, placeOf?: (record: never) => Place): void {
    if (!this.#shown.has(record)) this.demandShown(record, kind, placeOf);
  }

  /** Refuses a field of a record, with FORBIDDEN, unless the actor may see it. `placeOf` tells the place of a record that tells it itself. */
  demandShown(record: object, what: Subject | Kind, placeOf?: (record: never) => Place): void {
    let seen = this.#shown.get(record);
    if (!seen && placeOf) this.#shown.set(record, (seen = this.#subjects(kindOf(what), placeOf(record as never))));
    if (!subjectsOf(what).some((subject) => seen?.has(subject))) throw new Forbidden(`see ${what}`);
  }

  /**
   * How a list of records that lie in one region is narrowed to those that the actor may see: nothing to narrow, or what
   * must be the actor's own. Throws FORBIDDEN where no right reaches into the region.
   */
  narrowed(act: Act, what: Subject | Kind, region: string): Narrowing {
    const { actor } = this;
    const rows = this.#rows(act, what).filter(({ only }) => granted(only, actor, {}));
    const wheres = rows.map(({ where }) => where);
    const whole = rows.some(
      (row) => (row.where === 'EVERYWHERE' || ownAreas(actor, row.where)) && this.#holds(row, { region }),
    );
    if (whole) return {};
    if (wheres.includes('OWN_POSYANDU') && actor.posyandu !== null) return { posyandu: actor.posyandu };
    if (wheres.includes('OWN_FAMILY') && actor.household !== null) return { household: actor.household };
    if (wheres.includes('REFERRED_CASE')) return { persons: casesOf(actor, this.now) };
    throw new Forbidden(`${act} ${what}`);
  }

  #subjects(kind: Kind, place: Place): ReadonlySet<Subject> {
    const found = this.#groups(kind).filter(({ row }) => this.#holds(row, place));
    // As a rule one row holds, and its set serves every record.
    if (found.length <= 1) return found[0]?.shows ?? NOTHING;
    return new Set(found.flatMap(({ shows }) => [...shows]));
  }

  /** The rows that show something of a kind, each with what of it. */
  #groups(kind: Kind): readonly Group[] {
    const known = this.#ofKind.get(kind);
    if (known) return known;
    const ofKind = (subject: Subject) => kindOf(subject) === kind;
    const groups = this.#own
      .filter((row) => row.act === 'see' && row.what.some(ofKind))
      .map((row) => ({ row, shows: new Set(row.what.filter(ofKind)) }));
    this.#ofKind.set(kind, groups);
    return groups;
  }

  #rows(act: Act, what: Subject | Kind): readonly Right[] {
    const name = `${act} ${what}`;
    const known = this.#found.get(name);
    if (known) return known;
    const rows = this.#own.filter((row) => isAbout(row, act, what));
    this.#found.set(name, rows);
    return rows;
  }

  #holds({ where, only }: Right, place: Place): boolean {
    return holds(where, this.actor, place, this.now) && granted(only, this.actor, place);
  }
}

const known = new WeakMap<readonly Right[], Map<string | null, readonly Right[]>>();

/** The rows of a role, and those of everybody. */
function rowsOf(table: readonly Right[], { role }: Actor): readonly Right[] {
  const byRole = known.get(table) ?? new Map<string | null, readonly Right[]>();
  known.set(table, byRole);
  const rows = byRole.get(role) ?? table.filter((row) => row.role === role || row.role === 'everybody');
  byRole.set(role, rows);
  return rows;
}
