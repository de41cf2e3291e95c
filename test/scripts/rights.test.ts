import { mutantsOf } from '../../scripts/rights/mutants.ts';
import { rightsByRole } from '../../scripts/rights/rights-by-role.ts';
import { survivorsOf } from '../../scripts/rights/survivors.ts';
import { actorOf } from '../../subgraphs/kernel/actor.ts';
import type { Right } from '../../subgraphs/kernel/rights.data.ts';
import { Rights } from '../../subgraphs/kernel/rights.ts';

const HERE = { region: '33.03.13.2002' };
const midwife = actorOf({ role: 'bidan', areas: [HERE.region] })!;
const names: Right = { role: 'bidan', act: 'see', what: ['person.identity', 'person.nik'], where: 'OWN_DESA' };
const growth: Right = { role: 'desa', act: 'see', what: ['visit.growth'], where: 'OWN_DESA', only: 'consent' };
const nobody = () => undefined;

it('tells rows that differ only in what they are about as one, each thing in plain words', () => {
  const visits: Right = { ...names, what: ['visit.growth'] };
  const { table, meaning } = rightsByRole([names, growth, visits]).find(({ role }) => role === 'bidan')!;
  expect(meaning).toBe('Bidan desa: the own desa');
  const cells = table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  expect(cells.slice(2).map((line) => line.slice(1, 5))).toEqual([
    ['see', '`person.identity`', 'the name', 'own desa'],
    ['', '`person.nik`', expect.stringContaining('NIK'), ''],
    ['', '`visit.growth`', 'z-scores and labels', ''],
  ]);
});

it('takes away every row, every thing of a row with several, every condition and every limit', () => {
  expect(mutantsOf([names, growth]).map(({ without }) => without)).toEqual([
    'the row bidan see person.identity, person.nik',
    'person.identity of the row bidan see person.identity, person.nik',
    'person.nik of the row bidan see person.identity, person.nik',
    'the limit OWN_DESA of the row bidan see person.identity, person.nik',
    'the row desa see visit.growth',
    'the condition consent of the row desa see visit.growth',
    'the limit OWN_DESA of the row desa see visit.growth',
  ]);
});

it('finds what nobody holds', async () => {
  const differs = (table: readonly Right[]) => {
    const rights = new Rights(midwife, new Date(), table);
    return !rights.may('see', 'person.nik', HERE) || rights.may('see', 'person.nik', {});
  };
  const { mutants, survivors } = await survivorsOf([names], differs, nobody);
  expect(mutants).toBe(4);
  expect(survivors.map(({ without }) => without)).toEqual([expect.stringMatching(/^person\.identity of the row/)]);
});
