import { aHouseOfToys } from './a-house-of-toys.ts';
import { codesOf, endOf, listen } from './hearing.ts';

const NIK = '9901014107250001';
const ARRIVAL = 'subscription { arrival { id } }';

let house: Awaited<ReturnType<typeof aHouseOfToys>>;
beforeAll(async () => void (house = await aHouseOfToys('one process')));
afterAll(() => house[Symbol.asyncDispose]());

describe('before a department is asked', () => {
  const nest = (depth: number) =>
    `subscription { arrival { desa { ${'neighbour { '.repeat(depth)}code${' }'.repeat(depth)} } } }`;
  const aliases = [...Array(51).keys()].map((i) => `a${i}: id`).join(' ');

  it.each<[string, string, string, Record<string, unknown>?]>([
    ['what cannot be read', 'subscription { arrival', 'INVALID'],
    ['a field that there is not', 'subscription { departure { id } }', 'INVALID'],
    ['two fields', 'subscription { a: arrival { id } b: arrival { id } }', 'INVALID'],
    [
      'a field on a condition',
      'subscription ($a: Boolean!) { arrival @include(if: $a) { id } }',
      'INVALID',
      { a: true },
    ],
    ['no field at all', 'subscription { arrival @skip(if: true) { id } }', 'INVALID'],
    ['a variable of another type', 'subscription ($d: String) { arrival(desa: $d) { id } }', 'INVALID', { d: [NIK] }],
    ['a variable that is missing', 'subscription ($d: String!) { arrival(desa: $d) { id } }', 'INVALID'],
    ['several operations', `${ARRIVAL} query Other { guest(id: 1) { id } }`, 'INVALID'],
    ['somebody’s number as a name', `subscription { p${NIK}: arrival { id } }`, 'INVALID'],
    ['more than fifty other names', `subscription { arrival { ${aliases} } }`, 'TOO_COSTLY'],
    ['more than 5,000 words', `subscription { arrival { ${'id '.repeat(5_001)} } }`, 'TOO_COSTLY'],
    ['a depth of more than twenty', nest(19), 'TOO_COSTLY'],
  ])('refuses %s, and goes on with what else is open', async (_, query, code, variables = {}) => {
    const client = house.connect();
    const kept = listen(client, ARRIVAL);
    await house.listeners(1);
    const errors = await endOf(listen(client, query, variables));
    expect(codesOf(errors)).toEqual([code]);
    expect(JSON.stringify([errors, house.lines])).not.toContain(NIK);
    expect(house.held()).toEqual([1, 1, 1]);
    house.say('g1');
    expect((await kept.next()).value).toEqual({ data: { arrival: { id: 'g1' } } });
    await kept.return!();
    await house.listeners(0);
  });

  it('tells whoever wrote the document what is wrong with it', async () => {
    const [error] = await endOf(listen(house.connect(), 'subscription { arrival { nam } }'));
    expect(error!.extensions.detail).toBe('Cannot query field "nam" on type "Guest". Did you mean "name"?');
  });
});
