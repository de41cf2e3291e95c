import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PersonalData } from '../support/personal-data.ts';
import { personalSearch, type Find } from '../support/personal-search.ts';
import { hearer, saidDirectory } from '../support/said.ts';
import { searchSaid, slipsInWords } from '../support/search-said.ts';
import { startVillage } from '../support/village.ts';

const VILLAGE: PersonalData = {
  names: ['Putri Bunga Wulandari', 'Putri Kusuma', 'Sumarni', 'Agus Nana'],
  numbers: ['9903135003200001', '9903130404170001'],
  homes: [
    { dusun: 'Dusun Kalisari', rw: '004', rt: '001' },
    { dusun: 'Krajan', rw: '012', rt: '003' },
  ],
  sealed: [
    'k1.q0Zk9QmX0b2x5c2V.hbGVkLW51bWJlcg_c2VhbGVkLW51bWJlci1zZWFs',
    'LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564',
  ],
};
const search = personalSearch(VILLAGE);

describe('the search for personal data', () => {
  it.each<[Find, string]>([
    ['a full name', 'Putri Kusuma'],
    ['a full name', 'no room for putri bunga wulandari, born 2020'],
    ['a full name', 'GET /PUTRI%20KUSUMA?x=1 404'],
    ['a full name', '?name=Putri+Kusuma&x=1'],
    ['a full name', '{"msg":"{\\"name\\":\\"Putri\\\\u0020Kusuma\\"}"}'],
    ['a full name', '\\u0050utri\\nKusuma'],
    ['a full name', '/%50utri%20%4Busuma'],
    ['a full name', '<pre>Cannot GET /Putri&nbsp;Kusuma</pre>'],
    ['a full name', 'path: ["p_Putri_Bunga_Wulandari", "name"]'],
    ['a full name', 'Putri Putri Kusuma'],
    ['the number of a person or a family', '9903135003200001'],
    ['the number of a person or a family', '{"id":"p9903135003200001x"}'],
    ['the number of a person or a family', 'NIK 99.03.13.500320.0001'],
    ['the number of a person or a family', 'NIK 990313 500320 0001, RT 1'],
    ['the number of a person or a family', '990313-500320-0001'],
    ['the number of a person or a family', '?nik=990313%20500320%200001'],
    ['the number of a person or a family', '179990313500320000117'],
    ['the number of a person or a family', 'at 17 9903130404170001'],
    ['a home', '{"dusun":"Dusun Kalisari","rw":"004","rt":"001"}'],
    ['a home', 'lives in Krajan, RT 003 RW 012'],
    ['a home', 'krajan rt/rw 3/12'],
    ['a home', 'RT.003/RW.012 Krajan'],
    ['a sealed number', '{"keyValue":{"nik":"k1.q0Zk9QmX0b2x5c2V.hbGVkLW51bWJlcg_c2VhbGVkLW51bWJlci1zZWFs"}}'],
    ['a sealed number', 'dup key: nik.hash=LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564.'],
  ])('finds %s in %j', (find, text) => {
    expect(search(text)).toEqual([find]);
  });

  it('finds everything that a line has', () => {
    const record = { name: 'Agus Nana', nik: VILLAGE.numbers[0], ...VILLAGE.homes[0] };
    expect(search(`cannot read ${JSON.stringify(record)}`)).toEqual([
      'a full name',
      'the number of a person or a family',
      'a home',
    ]);
  });

  it.each([
    '',
    'Sumarni',
    'Putri Wulandari and Bunga Kusuma',
    'Putri, who is Kusuma',
    'Putrikusuma',
    '{"level":30,"time":1769828400000,"process":"test","requestId":"019c1b5e-7a10-7c3e-9d2f-0a1b2c3d4e5f","msg":"question"}',
    '990**********001',
    'sealed under k1, which is not among k2',
    '9903135003200002',
    '990313500320 and 0001',
    'at getPerson (/work/subgraphs/people/person.actions.ts:18:9)',
    'RT 1 RW 4',
    'Kalisari, 100 % of it',
    'Krajan, RT 004 RW 012',
    'the start of Dusun Kalisari',
    '%E0%A4%A \\u12 & co',
  ])('finds nothing in %j', (text) => {
    expect(search(text)).toEqual([]);
  });

  it('says where it found something, in which test, and not what', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'desa-sehat-said-'));
    await writeFile(join(directory, '17.txt'), 'log\ta.test.ts\tclean\nanswer\tb.test.ts\tno Putri Kusuma here\n');
    const slips = searchSaid(directory, search);
    await rm(directory, { recursive: true });
    const file = join(directory, '17.txt');
    expect(slips).toEqual([{ find: 'a full name', voice: 'answer', test: 'b.test.ts', file, line: 2 }]);
    expect(slipsInWords(slips)).toContain(`a full name in the errors of an answer, b.test.ts (${file}:2)`);
    expect(slipsInWords(slips)).not.toMatch(/putri/i);
  });
});

describe('what is searched', () => {
  /** In which ways this was said so far in this run. */
  const voicesOf = (words: string) =>
    searchSaid(saidDirectory(), (line) => (line.includes(words) ? ['a full name'] : [])).map(({ voice }) => voice);

  it('is every line of a village’s log, and the errors of its answers', async () => {
    await using village = await startVillage();
    const requestId = 'heard-17';
    await village.ask('{ region(code: "99") { name } }', { headers: { 'x-request-id': requestId } });
    expect(voicesOf(requestId).sort()).toEqual(['answer', 'log']);
  });

  it('is what HTTP says where GraphQL is not reached', async () => {
    await using village = await startVillage();
    await fetch(`${village.url}/nowhere`, { headers: { 'x-request-id': 'heard-18' } });
    expect(voicesOf('heard-18')).toEqual(['answer']);
  });

  it('is what a process says, by whole lines', () => {
    const { piece, end } = hearer('console');
    for (const text of ['heard-', '20 Putri', ' Kus\n', 'heard-21']) piece(text);
    expect([voicesOf('heard-20'), voicesOf('heard-21')]).toEqual([['console'], []]);
    end();
    expect(voicesOf('heard-21')).toEqual(['console']);
  });
});
