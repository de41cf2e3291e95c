/** Whom the requests quote. */
export interface Quoted {
  name: string;
  nik: string;
}

/** A request that has somebody's name or number in it, at a place where programs like to repeat what they were given. */
export interface QuotingRequest {
  where: string;
  path: string;
  init: RequestInit;
}

const JSON_BODY = { 'content-type': 'application/json' };

const post = (where: string, body: unknown, headers: Record<string, string> = {}): QuotingRequest => ({
  where,
  path: '/graphql',
  init: { method: 'POST', headers: { ...JSON_BODY, ...headers }, body: JSON.stringify(body) },
});

const raw = (where: string, path: string, init: RequestInit = {}): QuotingRequest => ({ where, path, init });

/** Documents, by where in them it stands. */
const documents = ({ name, nik }: Quoted): [where: string, document: string][] => [
  ['an alias', `{ p${nik}: region(code: "99") { name } }`],
  ['an alias deep below', `{ desa(code: "33.03.13.2002") { h_${nik}: households(first: 1000) { totalCount } } }`],
  ['the name of an operation', `query q${nik} { region(code: "99") { name } }`],
  ['the name of a fragment', `{ ...f${nik} } fragment f${nik} on Query { region(code: "99") { name } }`],
  ['the name of a variable', `query ($v${nik}: Int) { regions(first: $v${nik}) { totalCount } }`],
  ['a fragment that there is not', `{ region(code: "33") { ...f${nik} } }`],
  ['a field that there is not', `{ f${nik} }`],
  ['an argument that there is not', `{ region(code: "33", n${nik}: 1) { name } }`],
  ['a directive that there is not', `{ region(code: "33") @d${nik} { name } }`],
  ['a comment', `{ # ${name}, ${nik}\n region(code: "99") { name } }`],
  ['a comment of what does not parse', `{ region( # ${name}, ${nik}\n`],
  ['a text that does not end', `{ region(code: "${name}, ${nik}`],
  ['a value of another type', `{ regions(first: "${nik}") { totalCount } }`],
  ['a number that is too large', `{ regions(first: ${nik}) { totalCount } }`],
  ['an enum value', `{ regions(level: N${nik}) { totalCount } }`],
  ['a name as an enum value', `{ regions(level: ${name.replaceAll(' ', '_')}) { totalCount } }`],
  ['a condition', `{ region(code: "33") { name @include(if: "${name}") } }`],
  ['an object', `{ region(code: { nik: "${nik}", name: "${name}" }) { name } }`],
  ['the code of a region', `{ region(code: "${nik}") { name } }`],
  ['a name as the code of a region', `{ region(code: "${name}") { name } }`],
  ['the code of a desa', `{ desa(code: "${nik}") { name } }`],
  ['a cursor', `{ regions(first: 1, after: "${nik}") { totalCount } }`],
  ['a name as a cursor', `{ regions(first: 1, after: "${name}") { totalCount } }`],
  ['the id of a person', `{ person(id: "${nik}") { name } }`],
  ['a name as the id of a person', `{ person(id: "${name}") { name } }`],
  ['the id of a household', `{ household(id: "${nik}") { dusun } }`],
  ['a NIK that is looked for', `{ personByNik(nik: "${nik}") { mother { name } household { members { nope } } } }`],
  ['a NIK that is looked for as a newborn’s', `{ personByNik(nik: "${nik}", birthOrder: 99) { name } }`],
  ['a NIK with a letter', `{ personByNik(nik: "${nik}x") { name } }`],
  ['a reason', `mutation { unmask(person: "1", fields: [NIK], purpose: CARE, reason: "${name} ${nik}") { nik } }`],
  ['what is unmasked', `mutation { unmask(person: "${nik}", fields: [N${nik}], purpose: CARE, reason: "") { nik } }`],
  ['a withdrawal', `mutation { withdrawConsent(id: "${name}") { id } }`],
  ['an answer', `mutation { answerRequest(id: "${nik}", accepted: true, answer: "${name}") { id } }`],
  [
    'a correction',
    `mutation { requestCorrection(request: { person: "${nik}", field: NAME, text: "${`${name} `.repeat(500)}" }) { id } }`,
  ],
  [
    'a consent',
    `mutation { giveConsent(consent: { person: "${nik}", givenBy: "${name}", givenOn: "${nik}", purpose: ${name.replaceAll(' ', '_')}, evidencePlace: "${name}" }) { id } }`,
  ],
  [
    'a visit of a batch',
    `mutation { recordVisits(visits: [{ id: "${nik}", person: "${name}", posyandu: "${name} ${nik}", date: "2026-01-31" }]) {
      refusal { code fields message requestId }
    } }`,
  ],
  ['the id of a posyandu', `{ posyandu(id: "${name} ${nik}") { name } }`],
  ['the code of a skill', `{ skill(code: "${nik}") { name } }`],
  ['a word that is searched', `{ regions(search: "${name}") { totalCount } }`],
  ['a word too many that is searched', `{ regions(search: "${name} ${nik}", first: 1000) { totalCount } }`],
  ['a text that is far too long', `{ region(code: "${`${name} ${nik} `.repeat(8_000)}") { name } }`],
];

/** All of them: in documents, in variables, in headers, in bodies, in addresses. */
export function quotingRequests(quoted: Quoted): QuotingRequest[] {
  const { name, nik } = quoted;
  const query = '{ region(code: "99") { name } }';
  const person = `{person(id:"${nik}"){name}}`;
  const wants = (type: string, field: string, value: unknown) =>
    post(`a variable for ${type}`, { query: `query ($v: ${type}) { ${field} }`, variables: { v: value } });
  const header = (header: string, value: string) =>
    post(`the header ${header}: ${value}`, { query }, { [header]: value });
  const streamed = { accept: 'text/event-stream' };
  const search = (words: Record<string, string>) => `/graphql?${new URLSearchParams(words)}`;
  const preflighted = { headers: { 'apollo-require-preflight': 'yes' } };
  return [
    ...documents(quoted).map(([where, document]) => post(where, { query: document })),
    wants('Int!', 'regions(first: $v) { totalCount }', nik),
    wants('RegionLevel', 'regions(level: $v) { totalCount }', name),
    wants('RegionCode!', 'region(code: $v) { name }', `${name} ${nik}`),
    wants('String', 'regions(search: $v) { totalCount }', { name, nik }),
    wants('ID!', 'person(id: $v) { name }', [nik]),
    wants('ID!', 'person(id: $v) { name }', nik),
    post('variables that are none', { query, variables: `${name} ${nik}` }),
    post('a variable that nobody asked for', { query, variables: { [nik]: name } }),
    post('the name of an operation that there is not', { query: 'query A { __typename }', operationName: name }),
    post('a name for an operation that is a number', { query, operationName: { nik } }),
    post('a persisted question', { extensions: { persistedQuery: { version: 1, sha256Hash: nik } } }),
    post('a body that is a text', `${name} ${nik}`),
    post('a body that is a list', [{ query: person }, name]),
    post('no question', { person: { name, nik } }),
    header('accept-language', `${name};q=1, ${nik}`),
    header('x-request-id', nik),
    header('x-request-id', name.replaceAll(' ', '-')),
    header('authorization', `Bearer ${nik}`),
    header('authorization', name),
    header('accept', `application/${nik}`),
    header('content-type', `application/json; charset=${nik}`),
    header('content-type', `text/${nik}`),
    header('content-encoding', nik),
    header('origin', `https://${nik}.example`),
    post('an alias, as an event stream', { query: `{ p${nik}: region(code: "99") { name } }` }, streamed),
    post('a field that there is not, as an event stream', { query: `subscription { f${nik} }` }, streamed),
    post(
      'a cursor to come back with',
      { query: 'subscription { stuntingAlert { id } }' },
      { ...streamed, 'last-event-id': `${name} ${nik}` },
    ),
    post('a document of a ticket', {
      query: `mutation ($v: String!) { openTicket(query: $v) { useBy } }`,
      variables: { v: `subscription { f${nik}(name: "${name}") } }` },
    }),
    raw('a ticket', search({ ticket: `${name} ${nik}` }), { headers: streamed }),
    raw('half of a variable, as an event stream', search({ query, variables: `{"${name}": ${nik}` }), {
      headers: streamed,
    }),
    raw('half a body', '/graphql', { method: 'POST', headers: JSON_BODY, body: `{"query":"${person} ${name}` }),
    raw('a body of another kind', '/graphql', { method: 'POST', body: `${name} ${nik}` }),
    raw('another method', '/graphql', { method: 'PUT', headers: JSON_BODY, body: JSON.stringify({ query: person }) }),
    raw('an address', `/${nik}`),
    raw('an address with a name', `/${encodeURIComponent(name)}/${nik}`, { method: 'POST' }),
    raw('an address that cannot be read', `/playground/%E0%A4%A/${nik}`),
    raw('a file', `/playground/${nik}/${encodeURIComponent(name)}.js`),
    raw('an address below the door', `/graphql/${nik}?name=${encodeURIComponent(name)}`),
    raw('a question in the address', search({ query: person })),
    raw('a question in the address, taken', search({ query: person }), preflighted),
    raw('variables in the address', search({ query, variables: `{"nik": ${nik}, "name": "${name}` }), preflighted),
    raw('a name in the address', search({ query, operationName: `${name} ${nik}` }), preflighted),
  ];
}
