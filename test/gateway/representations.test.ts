import { GraphQLError, type ExecutionResult } from 'graphql';
import { uniqueRepresentations } from '../../gateway/representations.ts';

const desa = (code: string) => ({ __typename: 'Desa', code });
const asked = ['a', 'b', 'a', 'a', 'c', 'b'].map(desa);
const entities = ['a', 'b', 'c'].map((code) => ({ name: `Desa ${code}` }));
const spreadOf = (result: ExecutionResult) => uniqueRepresentations({ representations: asked }).spread(result);

it('asks for each entity once, and keeps the other variables', () => {
  const { variables } = uniqueRepresentations({ representations: asked, first: 3 });
  expect(variables).toEqual({ representations: ['a', 'b', 'c'].map(desa), first: 3 });
});

it('takes for one entity only what is the same in every part', () => {
  const representations = [desa('a'), { ...desa('a'), name: 'x' }, { ...desa('a'), __typename: 'Region' }];
  expect(uniqueRepresentations({ representations }).variables).toEqual({ representations });
});

it('hands the answer to all the places that asked', () => {
  expect(spreadOf({ data: { _entities: entities } })).toEqual({
    data: { _entities: [0, 1, 0, 0, 2, 1].map((i) => entities[i]) },
  });
});

it('hands an error to all the places that asked, in its place in each', () => {
  const error = (...path: (string | number)[]) => ({ message: 'no', path, extensions: { code: 'FORBIDDEN' } });
  const errors = [error('_entities', 1, 'kades', 'name'), error('_entities', 2)] as unknown as GraphQLError[];
  expect(spreadOf({ data: { _entities: [entities[0], null, null] }, errors })).toEqual({
    data: { _entities: [entities[0], null, entities[0], entities[0], null, null] },
    errors: [error('_entities', 1, 'kades', 'name'), error('_entities', 5, 'kades', 'name'), error('_entities', 4)],
  });
});

it('leaves an error that belongs to no entity as it is', () => {
  const errors = [new GraphQLError('no'), new GraphQLError('no', { path: ['_entities'] })];
  expect(spreadOf({ errors })).toEqual({ errors });
  expect(spreadOf({ data: null, errors })).toEqual({ data: null, errors });
});

it.each([{}, { representations: ['a', 'b'].map(desa) }, { representations: null }])(
  'changes nothing where nothing is asked for twice (%j)',
  (variables) => {
    const result = { data: { _entities: entities } };
    const unique = uniqueRepresentations(variables);
    expect(unique.variables).toBe(variables);
    expect(unique.spread(result)).toBe(result);
  },
);
