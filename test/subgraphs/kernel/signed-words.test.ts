import { signedWords } from '../../../subgraphs/kernel/signed-words.ts';
import { NOW } from '../../support/village-of-tests.ts';

const at = (milliseconds: number) => () => new Date(NOW.getTime() + milliseconds);
const facts = { alert: 'a', person: 'b' };
const word = signedWords('ours', at(0)).sign(facts);

it('is believed by whoever has the secret, for a minute', () => {
  expect(signedWords('ours', at(0)).read(word)).toEqual(facts);
  expect(signedWords('ours', at(59_999)).read(word)).toEqual(facts);
  expect(signedWords('ours', at(60_000)).read(word)).toBeUndefined();
  expect(signedWords('theirs', at(0)).read(word)).toBeUndefined();
});

it('is believed no more once anything of it was changed, nor where there is no secret', () => {
  const [text, mark] = word.split('.') as [string, string];
  const other = Buffer.from(Buffer.from(text, 'base64url').toString().replace('"b"', '"c"')).toString('base64url');
  const { read } = signedWords('ours', at(0));
  for (const forged of ['', '.', text, `${text}.`, `.${mark}`, `${other}.${mark}`, `${text}.${mark.slice(1)}`])
    expect([forged, read(forged)]).toEqual([forged, undefined]);
  const none = signedWords('', at(0));
  expect(none.read(none.sign(facts))).toBeUndefined();
});
