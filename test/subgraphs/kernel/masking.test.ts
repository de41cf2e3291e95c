import { GraphQLError, parse, visit, type FieldNode } from 'graphql';
import { masked, told } from '../../../subgraphs/kernel/masking.ts';
import {
  Conflict,
  Forbidden,
  Invalid,
  isCode,
  NotFound,
  Refusal,
  REFUSALS,
  type Code,
} from '../../../subgraphs/kernel/refusals.ts';
import { writtenLog } from './written-log.ts';

const NIK = '9901014107250001';
const ID = '019c1b5e-7a10-7c3e-9d2f-0a1b2c3d4e5f';
const requestId = 'request-1';

/** What a client is told of an error, in English, and what is logged meanwhile. */
function tell(error: GraphQLError) {
  const { log, lines } = writtenLog();
  return { ...told(error, { language: 'en', requestId, log }), lines };
}

/** The fields of a document. */
function fieldsOf(document: string): FieldNode[] {
  const fields: FieldNode[] = [];
  visit(parse(document), { Field: (field) => void fields.push(field) });
  return fields;
}

describe('an expected error', () => {
  it.each(Object.keys(REFUSALS) as Code[])('passes with the code %s and a sentence in both languages', (code) => {
    const { message, extensions } = tell(new Refusal(code));
    expect(message).toBe(REFUSALS[code].en);
    expect(extensions).toMatchObject({ code, messages: REFUSALS[code], requestId });
  });

  it('is told in the language asked for', () => {
    const { log } = writtenLog();
    expect(told(new Forbidden('see person'), { language: 'id', requestId, log }).message).toBe(REFUSALS.FORBIDDEN.id);
  });

  it.each([
    [new NotFound('Person', ID), { code: 'NOT_FOUND', type: 'Person', id: ID }],
    [new NotFound('Budget', '33.03.13.2002:2025'), { code: 'NOT_FOUND', type: 'Budget', id: '33.03.13.2002:2025' }],
    [new Forbidden('see person'), { code: 'FORBIDDEN', right: 'see person' }],
    [new Conflict(['nik']), { code: 'CONFLICT', keys: ['nik'] }],
    [
      new Invalid({ id: 'Tidak', en: 'No' }, { fields: { first: '1..100' } }),
      { code: 'INVALID', messages: { id: 'Tidak', en: 'No' }, fields: { first: '1..100' } },
    ],
  ])('%s keeps its details, and is not logged', (refusal, expected) => {
    const { extensions, lines } = tell(refusal);
    expect(extensions).toMatchObject(expected);
    expect(lines).toEqual([]);
  });

  it('loses every extension that is not on the list', () => {
    const { extensions } = tell(
      new GraphQLError('', { extensions: { code: 'NOT_FOUND', nik: NIK, stacktrace: ['at'] } }),
    );
    expect(Object.keys(extensions!).sort()).toEqual(['code', 'messages', 'requestId']);
  });

  it.each([NIK, `99 0101 410725 0001`, 'Sari Wulandari', 'Sari', `${ID} Sari`])(
    'does not repeat an id that is none of ours: %s',
    (id) => {
      expect(tell(new NotFound('Person', id)).extensions).not.toHaveProperty('id');
    },
  );

  it('keeps its place in the answer', () => {
    expect(tell(new GraphQLError('', { path: ['a', 0], extensions: { code: 'FORBIDDEN' } })).path).toEqual(['a', 0]);
  });

  it.each([
    ['GRAPHQL_PARSE_FAILED', 'INVALID'],
    ['GRAPHQL_VALIDATION_FAILED', 'INVALID'],
    ['BAD_USER_INPUT', 'INVALID'],
    ['OPERATION_RESOLUTION_FAILURE', 'INVALID'],
    ['PERSISTED_QUERY_NOT_FOUND', 'INVALID'],
    ['DOWNSTREAM_SERVICE_ERROR', 'UNAVAILABLE'],
  ])('the code %s of a library becomes our %s, without its message', (theirs, ours) => {
    const { message, extensions, lines } = tell(new GraphQLError(`about ${NIK}`, { extensions: { code: theirs } }));
    expect(extensions!['code']).toBe(ours);
    expect(message).toBe(REFUSALS[ours as Code].en);
    expect(lines).toEqual([]);
  });
});

describe('an unexpected error', () => {
  const cause = new RangeError(`no room for ${NIK}\n    at ${NIK}:1:1`);
  const nodes = fieldsOf('{ Sari_Wulandari: person(id: 1) { id } }');
  const unexpected = () => new GraphQLError(cause.message, { originalError: cause, path: ['Sari_Wulandari'], nodes });

  it('becomes INTERNAL with the id of the request, and shows nothing of itself', () => {
    const { lines: _, ...answer } = tell(unexpected());
    expect(answer.extensions).toEqual({ code: 'INTERNAL', messages: REFUSALS.INTERNAL, requestId });
    expect(JSON.stringify(answer)).not.toContain(NIK);
  });

  it('is logged once: with its kind, its place and the request, without its text', () => {
    const { lines } = tell(unexpected());
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ requestId, kind: 'RangeError', field: 'person' });
    expect(lines[0]).toContain('masking.test.ts');
    expect(lines[0]).not.toMatch(new RegExp(`${NIK}|Sari`));
  });

  it.each(['SOMETHING_ELSE', 'constructor', '__proto__', 7, undefined, null])(
    'is every one whose code is %j, and its extensions are not shown',
    (code) => {
      const extensions = { code, messages: { id: NIK, en: NIK }, id: NIK, fields: { nik: NIK }, detail: NIK };
      const { lines, ...answer } = tell(new GraphQLError(NIK, { extensions }));
      expect(answer.extensions!['code']).toBe('INTERNAL');
      expect(JSON.stringify(answer)).not.toContain(NIK);
      expect(lines).toHaveLength(1);
    },
  );

  it('that a subgraph has told and logged is not logged again by the gateway', () => {
    const { extensions } = tell(unexpected());
    expect(tell(new GraphQLError('', { extensions: { ...extensions, serviceName: 'people' } })).lines).toEqual([]);
  });

  it('may be anything that was thrown', () => {
    const { extensions } = tell(new GraphQLError('x', { originalError: 'a text' as never }));
    expect(extensions!['code']).toBe('INTERNAL');
  });
});

it('a result keeps its data, and all its errors are masked', () => {
  const { log } = writtenLog();
  const errors = [new NotFound('Person', 'p1'), new GraphQLError(NIK)];
  const result = masked({ data: { desa: null }, errors }, { language: 'en', requestId, log });
  expect(result.data).toEqual({ desa: null });
  expect(result.errors!.map(({ extensions }) => extensions['code'])).toEqual(['NOT_FOUND', 'INTERNAL']);
  expect(JSON.stringify(result)).not.toContain(NIK);
});

it('a code is one of the table, and nothing that every object has', () => {
  expect(isCode('GAP')).toBe(true);
  expect(['toString', 'gap', '', 3, null].filter(isCode)).toEqual([]);
});
