import { actorOf, NOBODY, ROLES, type Actor, type Role } from '../../../subgraphs/kernel/actor.ts';
import { Forbidden } from '../../../subgraphs/kernel/refusals.ts';
import { demand, may, narrowed, type Kind, type Place } from '../../../subgraphs/kernel/rights.ts';

const DESA = '33.03.13.2002';
const ELSEWHERE = '33.03.13.2003';

const roles = [null, ...Object.keys(ROLES)] as (Role | null)[];
const kinds: Kind[] = ['person', 'household', 'kader.person'];
const areas = [[], ['33'], ['33.03'], ['33.03.13'], [DESA], [ELSEWHERE], ['32'], ['33.03.1'], [ELSEWHERE, DESA]];
const places: Place[] = [undefined, DESA, ELSEWHERE].flatMap((desa) =>
  [undefined, null, 'p1', 'p2'].flatMap((posyandu) =>
    [undefined, 'h1', 'h2'].map((household) => ({
      ...(desa && { desa }),
      ...(posyandu !== undefined && { posyandu }),
      ...(household && { household }),
    })),
  ),
);

const actors: Actor[] = roles.flatMap((role) =>
  areas.flatMap((reach) =>
    [null, 'p1'].flatMap((posyandu) =>
      [null, 'h1'].map((household) =>
        role === null ? NOBODY : actorOf({ sub: 'x', role, areas: reach, posyandu, household })!,
      ),
    ),
  ),
);

/** Who sees whom, as the house agreed on it: written down once more by hand, without a look at the table. */
function sees({ role, areas: reach, posyandu, household }: Actor, kind: Kind, place: Place): boolean {
  const inReach = reach.some((area) => `${place.desa}.`.startsWith(`${area}.`));
  switch (role) {
    case 'family':
      return kind !== 'kader.person' && household === 'h1' && place.household === 'h1';
    case 'kader':
      return posyandu === 'p1' && place.posyandu === 'p1';
    case 'bidan':
    case 'puskesmas':
      return place.desa !== undefined && inReach;
    default:
      return false;
  }
}

it('lets each role see what the house agreed on, and nothing else, wherever it lies', () => {
  const wrong = actors.flatMap((actor) =>
    kinds.flatMap((kind) =>
      places
        .filter((place) => may(actor, 'see', kind, place) !== sees(actor, kind, place))
        .map((place) => ({ role: actor.role, areas: actor.areas, kind, place })),
    ),
  );
  expect(wrong).toEqual([]);
});

it('demands exactly what it may, and names the right that is missing', () => {
  const wrong = actors.flatMap((actor) =>
    places.slice(0, 24).filter((place) => {
      const missing = rightMissing(() => demand(actor, 'see', 'person', place));
      return missing !== (sees(actor, 'person', place) ? undefined : 'see person');
    }),
  );
  expect(wrong).toEqual([]);
});

it('narrows a list of a desa to just the records that the actor may see one by one', () => {
  const here = places.filter(({ desa }) => desa === DESA);
  const wrong = actors.flatMap((actor) =>
    kinds.filter((kind) => {
      const part = partOf(() => narrowed(actor, 'see', kind, DESA));
      const lists = (place: Place) =>
        part !== null && Object.entries(part).every(([k, v]) => Reflect.get(place, k) === v);
      return here.some((place) => lists(place) !== sees(actor, kind, place));
    }),
  );
  expect(wrong).toEqual([]);
});

it('refuses a list where no right reaches into the desa', () => {
  const midwife = actorOf({ role: 'bidan', areas: [ELSEWHERE] })!;
  expect(rightMissing(() => narrowed(midwife, 'see', 'household', DESA))).toBe('see household');
  expect(rightMissing(() => narrowed(NOBODY, 'see', 'person', DESA))).toBe('see person');
});

function partOf<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (error instanceof Forbidden) return null;
    throw error;
  }
}

function rightMissing(act: () => unknown): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as Forbidden).extensions['right'];
  }
}
