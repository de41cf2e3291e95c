import { buildSchema, GraphQLError, Kind, parse, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { detailOf } from '../../../subgraphs/kernel/details.ts';

const NIK = '9901014107250001';

const schema = buildSchema(`
  enum Sex { MALE FEMALE }
  input Facts { name: String!, sex: Sex, weightGrams: Int, parts: [Facts!], agreed: Boolean, share: Float }
  type Person { id: ID!, name: String, mother: Person }
  type Query { person(id: ID!): Person, people(first: Int, sex: Sex): [Person!], register(facts: Facts!): Person }
`);

/** Everything that graphql-js has against a document and its variables. */
function errorsOf(query: string, variables: Record<string, unknown> = {}): readonly GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return errors;
    const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    return getVariableValues(schema, operation?.variableDefinitions ?? [], variables).errors ?? [];
  } catch (error) {
    return [error as GraphQLError];
  }
}

const detailsOf = (...question: Parameters<typeof errorsOf>) =>
  errorsOf(...question).map((error) => detailOf(error, 'INVALID'));

/** Values in all the places where graphql-js quotes them: as they are, and where another type is wanted. */
const literals = [NIK, `"${NIK}"`, `"""${NIK}"""`, `n${NIK}`, `[${NIK}]`, `{ nik: "${NIK}" }`, `${NIK}.5`, `-${NIK}`];
const documents = [
  ...literals.flatMap((value) => [
    `{ people(first: ${value}) { id } }`,
    `{ people(sex: ${value}) { id } }`,
    `{ person(id: [${value}]) { id } }`,
    `{ person(id: { of: ${value} }) { id } }`,
    `{ register(facts: ${value}) { id } }`,
    `{ register(facts: { name: ${value}, agreed: ${value}, share: ${value}, weightGrams: ${value} }) { id } }`,
    `{ register(facts: { name: "x", parts: [{ name: ${value}, nik: ${value} }] }) { id } }`,
    `query ($n: Int = ${value}) { people(first: $n) { id } }`,
    `{ people @include(if: ${value}) { id } }`,
    `{ person(id: "1") ${value} }`,
    `{ person(id: ${value}`,
    `${value}`,
  ]),
  ...['p', 'nik_'].flatMap((prefix) => [
    `{ ${prefix}${NIK} { id } }`,
    `{ people(${prefix}${NIK}: 1) { id } }`,
    `{ people { ...${prefix}${NIK} } }`,
    `{ people { id @${prefix}${NIK} } }`,
    `{ people { ... on ${prefix}${NIK} { id } } }`,
    `{ people { ${prefix}${NIK}: id ${prefix}${NIK}: name } }`,
    `{ people(first: $${prefix}${NIK}) { id } }`,
    `query ($${prefix}${NIK}: Int) { people { id } }`,
    `query ($${prefix}${NIK}: Int!) { people(first: $${prefix}${NIK}) { id } }`,
    `query ($${prefix}${NIK}: String) { people(first: $${prefix}${NIK}) { id } }`,
    `query ${prefix}${NIK} { people { id } } query ${prefix}${NIK} { people { id } }`,
  ]),
  `{ person(id: "${NIK}\n`,
  `{ person(id: "\\q${NIK}") { id } }`,
  `{ person(id: 0${NIK}) { id } }`,
];

const values = [NIK, Number(NIK), [NIK], { nik: NIK }, { [NIK]: NIK }, { name: NIK, [`n${NIK}`]: NIK }];
const inputs = values.flatMap((value) => [
  value,
  { name: value, sex: value, weightGrams: value, agreed: value, share: value },
]);

describe('what is told of why a question is not valid', () => {
  it.each(documents)('says nothing of a value in the document %j', (document) => {
    const errors = errorsOf(document);
    expect(errors).not.toEqual([]);
    expect(JSON.stringify(errors.map((error) => detailOf(error, 'INVALID')))).not.toMatch(/\d{6}/);
  });

  it.each(inputs)('says nothing of a value in the variables %j', (facts) => {
    for (const document of [
      'query ($v: Facts!) { register(facts: $v) { id } }',
      'query ($v: Int) { people(first: $v) { id } }',
      'query ($v: Sex) { people(sex: $v) { id } }',
    ]) {
      expect(JSON.stringify(detailsOf(document, { v: facts }))).not.toMatch(/\d{6}/);
    }
  });

  it.each([
    { weightGrams: 'Sumarni' },
    { sex: 'Sumarni' },
    { agreed: 'Sumarni' },
    { Sumarni: 1 },
    { name: ['Sumarni'] },
  ])('says nothing of a name in the variables %j', (facts) => {
    const query = 'query ($v: Facts!) { register(facts: $v) { id } }';
    expect(detailsOf(query, { v: facts }).join()).not.toContain('Sumarni');
  });

  it.each([
    '{ people(first: "Sumarni") { id } }',
    '{ people(sex: Sumarni) { id } }',
    '{ register(facts: { name: [Sumarni] }) { id } }',
    '{ register(facts: { name: Sumarni, agreed: "Sumarni", share: "Sumarni" }) { id } }',
    '{ person(id: Sumarni) { id } }',
    '{ people { id } "Sumarni" }',
  ])('says nothing of a name in the document %j', (document) => {
    expect(errorsOf(document)).not.toEqual([]);
    expect(detailsOf(document).join()).not.toContain('Sumarni');
  });

  it.each<[string, string, Record<string, unknown>?]>([
    ['{ persn(id: 1) { id } }', 'Cannot query field "persn" on type "Query". Did you mean "person"?'],
    ['{ people { id } nothing }', 'Cannot query field "nothing" on type "Query".'],
    ['{ people(frist: 1) { id } }', 'Unknown argument "frist" on field "Query.people".'],
    ['{ people { ...Missing } }', 'Unknown fragment "Missing".'],
    ['{ people }', 'Field "people" of type "[Person!]" must have a selection of subfields'],
    ['{ person { id } }', 'Field "person" argument "id" of type "ID!" is required, but it was not provided'],
    ['{ people(first: $n) { id } }', 'Variable "$n" is not defined'],
    ['query ($n: Int) { people { id } }', 'Variable "$n" is never used'],
    ['{ people(first: "x") { id } }', 'Int cannot represent'],
    ['{ people', 'Syntax Error'],
    ['query ($n: ID!) { person(id: $n) { id } }', 'Variable "$n" of required type "ID!" was not provided'],
    ['query ($f: Facts!) { register(facts: $f) { id } }', 'Variable "$f" got invalid value', { f: { name: [] } }],
    [
      'query ($f: Facts!) { register(facts: $f) { id } }',
      'Variable "$f" got invalid value; Field "name" of required type "String!" was not provided',
      { f: { weightGrams: 8700 } },
    ],
  ])('helps whoever wrote %j', (document, detail, variables: Record<string, unknown> = {}) => {
    expect(detailsOf(document, variables)).toEqual([detail]);
  });

  it('tells nothing of an error that is not one of the question', () => {
    expect(detailOf(new GraphQLError('Syntax Error'), 'INTERNAL')).toBeUndefined();
    expect(detailOf(new GraphQLError(`Something about ${NIK}`), 'INVALID')).toBeUndefined();
  });
});
