import type { Spot } from './a-world.ts';
import type { Reached } from './matrix.ts';

/** A guarded record as whoever reaches a subgraph's own port would ask for it, past the gateway. */
export interface Entity extends Reached {
  subgraph: string;
}

/** The guarded entities around a spot, asked of the subgraph that owns them by their key alone. */
export function entitiesAt({ person, household, kader, consent, request, referral, posyandu, region }: Spot): Entity[] {
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
    ...(referral ? [entity('services', 'Referral', referral, place)] : []),
  ];
}
