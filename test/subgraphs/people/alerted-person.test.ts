import { signedWords } from '../../../subgraphs/kernel/signed-words.ts';
import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { NOW } from '../../support/village-of-tests.ts';
import { aRegister, FAMILIES, HOUSE_SECRET, type Register } from './a-register.ts';

const ASK = `query ($of: [_Any!]!) {
  _entities(representations: $of) { ... on StuntingAlert { person { id name birthDate household { id } } } }
}`;
const SCOPES = 'alerts:read alerts:identified';

const [{ household, members }] = FAMILIES as [(typeof FAMILIES)[0]];
const child = members.at(-1)!;
const alert = '019c11fe-3b80-7000-8000-00000000a1e7';
const agency = (scope: string, areas: string[] = [household.desa.code]): Claims => ({
  role: 'agency',
  areas,
  scope,
});

describe('the person of an alert', () => {
  let register: Register;
  beforeAll(async () => {
    register = await aRegister();
  });
  afterAll(() => register[Symbol.asyncDispose]());

  const facts = { alert, person: child._id, actor: 'development-agency' };
  const sign = (changes = {}, secret = HOUSE_SECRET, at = NOW) =>
    signedWords(secret, () => at).sign({ ...facts, ...changes });
  const ask = async (disclosure: string | null, as: Claims) => {
    const of = [{ __typename: 'StuntingAlert', id: alert, disclosure }];
    const { data, errors = [] } = await register.ask<{ _entities: [{ person: object | null } | null] }>(ASK, as, {
      of,
    });
    return { person: data?._entities[0]?.person, refused: errors.map(({ extensions }) => extensions['right']) };
  };

  it('has a name for an agency that may be told whom alerts are about, and nothing else', async () => {
    const { person, refused } = await ask(sign(), agency(SCOPES));
    expect(person).toEqual({ id: child._id, name: child.name, birthDate: null, household: null });
    expect(refused.sort()).toEqual(['see person.facts', 'see person.family']);
  });

  it('is an id alone for who may see nothing of a person there', async () => {
    for (const as of [agency('alerts:read'), agency(SCOPES, ['33.04'])])
      expect((await ask(sign(), as)).person).toEqual({
        id: child._id,
        name: null,
        birthDate: null,
        household: null,
      });
  });

  it('is told to nobody by the id of the person alone, whatever the scopes', async () => {
    const { data, errors } = await register.ask('query ($id: ID!) { person(id: $id) { name } }', agency(SCOPES), {
      id: child._id,
    });
    expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([{ person: null }, ['FORBIDDEN']]);
  });

  it.each([
    ['nothing', () => null],
    ['what is no word', () => 'person'],
    ['what another house signed', () => sign({}, 'another house')],
    ['what was signed a minute ago', () => sign({}, HOUSE_SECRET, new Date(NOW.getTime() - 61_000))],
    ['what was said of another alert', () => sign({ alert: child._id })],
    ['what was said to somebody else', () => sign({ actor: 'somebody else' })],
  ])('is refused to who brings %s', async (_, word) => {
    expect(await ask(word(), agency(SCOPES))).toEqual({ person: null, refused: ['see alert.identity'] });
  });
});
