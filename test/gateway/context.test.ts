import { contextOf } from '../../gateway/context.ts';

it('carries the token and the language of a request', () => {
  const headers = { authorization: 'Bearer x', 'accept-language': 'en-GB', 'x-request-id': 'request-1' };
  expect(contextOf(headers)).toEqual({
    authorization: 'Bearer x',
    acceptLanguage: 'en-GB',
    language: 'en',
    requestId: 'request-1',
  });
});

it.each([
  undefined,
  '',
  'short',
  'x'.repeat(65),
  'request-1\r\nx-role: dinkes',
  'request-1\n',
  'request 1 of many',
  'request-1, request-2',
  '{"nik":"9901014107250001"}',
  '9901014107250001',
  'nik-990101_410725-0001',
  'Sari-Wulandari',
])('makes an id of its own for a request that calls itself %j', (given) => {
  const ids = [1, 2].map(() => contextOf({ ...(given !== undefined && { 'x-request-id': given }) }).requestId);
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(ids[0]).not.toBe(ids[1]);
});

it.each([
  '019c1b5e-7a10-7c3e-9d2f-0a1b2c3d4e5f',
  '4bf92f3577b34da6a3ce929d0e0e4736',
  '7d1f2a3b4c5d6e7f-SIN',
  'request-1',
])('keeps the id %s of a client, a proxy or a trace', (given) => {
  expect(contextOf({ 'x-request-id': given }).requestId).toBe(given);
});
