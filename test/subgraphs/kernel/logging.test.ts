import { mongo } from 'mongoose';
import { faultOf } from '../../../subgraphs/kernel/logging.ts';
import { writtenLog } from './written-log.ts';

const NIK = '9901014107250001';

it('hides names, numbers of persons, tokens and variables, wherever they stand in a line', () => {
  const { log, lines } = writtenLog();
  const personal = {
    authorization: 'Bearer x',
    token: 'x',
    nik: NIK,
    familyCardNumber: NIK,
    dusun: 'Dusun Kalisari',
    query: `{ person(id: "${NIK}") { id } }`,
    name: 'Sari',
    variables: { a: 1 },
  };
  log.info({ ...personal, requestId: 'r1', person: { ...personal, id: 'p1', mother: personal } }, 'told');
  expect(JSON.parse(lines[0]!)).toEqual({
    level: 30,
    time: expect.any(Number) as number,
    process: 'test',
    requestId: 'r1',
    person: { id: 'p1', mother: {} },
    msg: 'told',
  });
});

/** An error as the driver throws it: its text quotes a value, and so does what it carries. */
const duplicate = () =>
  new mongo.MongoServerError({ message: `dup key: { nik: "${NIK}" }`, code: 11_000, keyValue: { nik: NIK } });

it.each<[string, (log: ReturnType<typeof writtenLog>['log']) => void]>([
  ['alone', (log) => log.error(duplicate())],
  ['as a part', (log) => log.error({ err: duplicate(), requestId: 'r1' })],
  ['as a part of another name', (log) => log.error({ cause: duplicate() }, 'unexpected error')],
  ['beside a sentence', (log) => log.error(duplicate(), 'unexpected error')],
  ['within a sentence', (log) => log.error('unexpected: %s', duplicate())],
])('tells the kind and place of an error given %s, and nothing of its text', (_, say) => {
  const { log, lines } = writtenLog();
  say(log);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('MongoServerError');
  expect(lines[0]).not.toContain(NIK);
});

it('takes no line of a text for a place in the code, though it looks like one', () => {
  const error = new Error(`no room for\n    at ${NIK}:1:1`);
  error.message = 'another text, which the stack does not have';
  const { kind, frames } = faultOf(error);
  expect(kind).toBe('Error');
  expect(frames[0]).toContain('logging.test.ts');
  expect(frames.join()).not.toContain(NIK);
});

it('says of what is thrown and is no error what type it has', () => {
  expect(faultOf(`about ${NIK}`)).toEqual({ kind: 'string', frames: [] });
});
