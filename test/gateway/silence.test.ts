import { silence } from '../../gateway/silence.ts';
import { Refusal } from '../../subgraphs/kernel/refusals.ts';

const reason = new Refusal('TIMEOUT');
const pathsOf = (query: string, variables: Record<string, unknown> = {}) =>
  silence(query, variables, reason).errors!.map(({ path }) => path!.join('.'));

it('gives the reason at each field that was asked for, by the name that it has in the answer', () => {
  expect(pathsOf('{ desa(code: "1") { name } mine: person(id: "1") { id } }')).toEqual(['desa', 'mine']);
});

it('gives the reason at each field of each entity', () => {
  const query = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Desa { __typename households { nodes { id } } kin: people { id } }
      ... on Posyandu { households { nodes { id } } }
    }
  }`;
  expect(pathsOf(query, { representations: [{}, {}] })).toEqual([
    '_entities.0.households',
    '_entities.0.kin',
    '_entities.1.households',
    '_entities.1.kin',
  ]);
});

it('sees the fields within fragments on a condition', () => {
  expect(pathsOf('query ($a: Boolean!) { ... @include(if: $a) { desa { name } } __typename }')).toEqual(['desa']);
});

it('carries the code and the sentences, and no data', () => {
  const { data, errors } = silence('{ desa { name } }', {}, reason);
  expect(data).toBeUndefined();
  expect(errors![0]!.extensions).toEqual(reason.extensions);
});
