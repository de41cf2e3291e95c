import type { Spot } from './a-world.ts';
import type { Reached } from './matrix.ts';

/** A guarded record as whoever reaches a subgraph's own port would ask for it, past the gateway. */
export interface Entity extends Reached {
  subgraph: string;
}

/** The guarded entities around a spot, asked of the subgraph that serves them by their key alone. */
export function entitiesAt(spot: Spot): Entity[] {
  const { person, household, kader, consent, request, visit, alert, referral, posyandu, region } = spot;
  const home = { region, posyandu, household };
  const place = { ...home, person };
  const entity = (subgraph: string, type: string, id: string, at: Reached['place']): Entity => ({
    subgraph,
    type,
    question: `{ _entities(representations: [{ __typename: "${type}", id: "${id}" }]) { ... on ${type} { $ } } }`,
    path: ['_entities', 0],
    place: at,
  });
  return [
    entity('people', 'Person', person, place),
    entity('people', 'Household', household, home),
    entity('people', 'Consent', consent, place),
    entity('people', 'DataRequest', request, place),
    entity('training', 'Kader', kader, { region, posyandu }),
    // The key of another subgraph’s entity is the asker’s own: what this one adds is judged.
    { ...entity('services', 'Person', person, place), isStub: true },
    entity('services', 'Visit', visit, place),
    entity('services', 'StuntingAlert', alert, place),
    ...(referral ? [entity('services', 'Referral', referral, place)] : []),
  ];
}
