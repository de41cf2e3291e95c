import { hiddenCells } from '../../../../subgraphs/kernel/suppression/suppression.ts';
import { InconsistentCube, readCube, type CubeCell } from '../../../../subgraphs/kernel/suppression/cube.ts';
import { aCube } from './a-cube.ts';

const CUBE = aCube([
  ['33.03.13.2001', 'FEMALE', '00-04', 7],
  ['33.03.13.2001', 'MALE', '05-09', 8],
  ['33.03.13.2002', 'MALE', '00-04', 9],
]);

const without = (key: string) => CUBE.filter(({ region, sex, ageBand }) => `${region}|${sex}|${ageBand}` !== key);
const withCount = (count: number): CubeCell[] => [
  ...without('33.03.13.2001|MALE|05-09'),
  { region: '33.03.13.2001', sex: 'MALE', ageBand: '05-09', count },
];

it('reads a cube that adds up, and one without cells', () => {
  expect(() => readCube(CUBE)).not.toThrow();
  expect(hiddenCells([])).toEqual(new Set());
});

it.each([
  ['lacks a cell', without('33.03.13.2001|MALE|05-09'), '33.03.13.2001|MALE|05-09 is missing'],
  ['has a cell twice', [...CUBE, CUBE[0]!], '33|FEMALE|00-04 is given twice'],
  ['has a negative count', withCount(-8), '33.03.13.2001|MALE|05-09 is -8, which is no count'],
  ['has part of a person', withCount(7.5), '33.03.13.2001|MALE|05-09 is 7.5, which is no count'],
  ['has no number', withCount(NaN), '33.03.13.2001|MALE|05-09 is NaN, which is no count'],
  [
    'does not add up',
    withCount(9),
    '33.03.13|MALE|05-09 is 8, but 33.03.13.2001|MALE|05-09 to 33.03.13.2002|MALE|05-09 make 9',
  ],
  [
    'leaves a level out',
    CUBE.filter(({ region }) => region !== '33.03'),
    '33.03.13 and 33 are there, but not 33.03 between',
  ],
])('refuses a cube that %s', (_, cells, message) => {
  const decide = () => hiddenCells(cells);
  expect(decide).toThrow(InconsistentCube);
  expect(decide).toThrow(message);
});

it('checks that ALL is the sum of the sexes and of the age bands, in a region that stands alone too', () => {
  const alone = aCube([['33.03.13.2001', 'MALE', '00-04', 7]], { fromGroups: 4 });
  for (const at of alone.keys())
    expect(() => readCube(alone.map((cell, i) => (i === at ? { ...cell, count: 8 } : cell)))).toThrow(InconsistentCube);
});
