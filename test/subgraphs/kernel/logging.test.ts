import { writtenLog } from './written-log.ts';

it('hides names, numbers of persons, tokens and variables, wherever they stand in a line', () => {
  const { log, lines } = writtenLog();
  const personal = {
    authorization: 'Bearer x',
    token: 'x',
    nik: '9901014107250001',
    name: 'Sari',
    variables: { a: 1 },
  };
  log.info({ ...personal, requestId: 'r1', person: { ...personal, id: 'p1' } }, 'told');
  expect(JSON.parse(lines[0]!)).toEqual({
    level: 30,
    time: expect.any(Number) as number,
    process: 'test',
    requestId: 'r1',
    person: { id: 'p1' },
    msg: 'told',
  });
});
