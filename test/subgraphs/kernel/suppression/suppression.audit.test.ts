import { ALL, keyOf, type CubeCell } from '../../../../subgraphs/kernel/suppression/cube.ts';
import { hiddenCells } from '../../../../subgraphs/kernel/suppression/suppression.ts';
import { aCube, aDesa, cases, chance, desaOf, type Leaf } from './a-cube.ts';
import { determined, findTable, known, narrowed, sumsOf, type Sum } from './audit.ts';

interface Audited {
  name: string;
  cells: CubeCell[];
  counts: Map<string, number>;
  sums: Sum[];
  hidden: Set<string>;
}

function audited(name: string, cells: CubeCell[], leastHidden: 0 | 1 = 1): Audited {
  const counts = new Map(cells.map((cell) => [keyOf(cell), cell.count]));
  return { name, cells, counts, sums: sumsOf(cells), hidden: hiddenCells(cells, { leastHidden }) };
}

const codes = (above: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${above}.${String(i + 1).padStart(2, '0')}`);

const below = (areas: string[], [count, ...counts]: number[]): string[] =>
  count === undefined
    ? areas
    : below(
        areas.flatMap((area) => codes(area, count)),
        counts,
      );

/** Worlds of every kind that a measure may have: how many regions at each level, and what share of people counts. */
function worldOf(seed: number): Audited {
  const random = chance(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const kecamatan = pick([['33.03.13'], codes('33.03', 3), below(['33'], [2, 2]), below(['32', '33'], [1, 2])]);
  const share = pick([0.3, 0.1, 0.1, 0.05, 0.03, 0.03, 0.01, 0.003, 0.001, 0.0003]);
  const allUsual = random() < 0.5;
  const leaves = kecamatan.flatMap((area) => {
    // One desa; all of them tiny; nobody at all; or as they are.
    const kind = allUsual ? 'usual' : pick(['one', 'tiny', 'none', 'usual', 'usual']);
    const desa = desaOf(area, kind === 'one' ? 1 : 1 + Math.floor(random() * (kecamatan.length > 1 ? 8 : 20)));
    const people = { one: 2_500, tiny: 60, none: 0, usual: 1_000 + 3_000 * random() }[kind]!;
    return desa.flatMap((each) => aDesa(each, people, share, random));
  });
  const sexes = pick(['both', 'both', 'both', 'women', 'none']);
  const ages = pick(['all', 'all', 'all', 'eight', 'none']);
  const divided = leaves
    .filter(([, sex]) => sexes !== 'women' || sex === 'FEMALE')
    .filter(([, , band]) => ages !== 'eight' || band !== '70+')
    .map(([region, sex, band, n]): Leaf => [region, sexes === 'none' ? ALL : sex, ages === 'none' ? ALL : band, n]);
  return audited(`world ${seed}`, aCube(divided, { fromGroups: 1 + Math.floor(random() * 3) }));
}

/** A cube of so few cells that every table can be tried. */
function tinyOf(seed: number, leastHidden: 0 | 1): Audited {
  const random = chance(1_000 + seed);
  const mean = [0.7, 1.5, 3, 6][seed % 4]!;
  const dusun = seed % 5 === 0;
  const desa = desaOf('33.03.13', 2 + (seed % 2)).concat(seed % 3 === 0 ? '33.03.14.2001' : []);
  const regions = dusun ? desa.flatMap((each) => codes(each, 2)) : desa;
  const sexes = seed % 7 === 0 ? [ALL] : ['FEMALE', 'MALE'];
  const leaves = regions.flatMap((region) =>
    sexes.flatMap((sex) => ['00-04', '05-09'].map((band): Leaf => [region, sex, band, cases(mean, random)])),
  );
  return audited(`tiny ${seed}`, aCube(leaves, { fromGroups: seed % 3 === 0 ? 2 : 3 }), leastHidden);
}

const worlds = Array.from({ length: 48 }, (_, seed) => worldOf(seed));
const groups = (key: string) => key.split('|')[0]!.split('.').length;

/** What each world breaks, by its name. */
const failures = (of: readonly Audited[], breaks: (world: Audited) => unknown[]) =>
  of.map((world) => [world.name, breaks(world)] as const).filter(([, broken]) => broken.length > 0);

it('draws worlds with small counts, with hidden kecamatan and without, with and without sexes and ages', () => {
  const some = (is: (world: Audited) => boolean) => expect(worlds.filter(is).length).toBeGreaterThan(5);
  some(({ hidden }) => hidden.size > 100);
  some(({ hidden }) => [...hidden].some((key) => groups(key) <= 3));
  some(({ hidden }) => hidden.size > 0 && ![...hidden].some((key) => groups(key) <= 3));
  some(({ cells }) => cells.every(({ sex }) => sex === ALL));
  some(({ cells }) => cells.every(({ ageBand }) => ageBand === ALL));
  some(({ cells }) => new Set(cells.map(({ region }) => region.split('.').length)).size === 4);
});

it('hides each count of 1 to 4 below a kecamatan, and no zero', () => {
  const wrong = failures(worlds, ({ counts, hidden }) =>
    [...counts].filter(([key, count]) =>
      count === 0 ? hidden.has(key) : count < 5 && groups(key) > 3 && !hidden.has(key),
    ),
  );
  expect(wrong).toEqual([]);
});

it('lets no hidden cell be worked out by adding and subtracting', () => {
  expect(failures(worlds, ({ sums, hidden }) => determined(sums, hidden))).toEqual([]);
});

it('lets no hidden cell be worked out by bounds, even by who knows that it is not zero', () => {
  const pinned = ({ cells, sums, hidden }: Audited) =>
    [...narrowed(sums, known(cells, hidden, { least: 1 }))!].filter(
      ([key, [least, most]]) => hidden.has(key) && least === most,
    );
  expect(failures(worlds, pinned)).toEqual([]);
});

it.each([0, 1] as const)(
  'leaves each hidden cell two values or more among all tables, if none is below %i',
  (least) => {
    const alone = ({ cells, counts, sums, hidden }: Audited) => {
      const most = Math.max(...counts.values()) + 1;
      const bounds = known(cells, hidden, { least, most });
      const values = Array.from({ length: most + 1 - least }, (_, i) => least + i);
      const varied = new Set<string>();
      return [...hidden].filter((key) => {
        const others = values.filter((value) => value !== counts.get(key)!);
        others.sort((a, b) => Math.abs(a - counts.get(key)!) - Math.abs(b - counts.get(key)!));
        for (const value of varied.has(key) ? [] : others) {
          const table = findTable(sums, new Map(bounds).set(key, [value, value]));
          if (!table) continue;
          for (const [each, [found]] of table) if (found !== counts.get(each)) varied.add(each);
          break;
        }
        return !varied.has(key);
      });
    };
    const tiny = Array.from({ length: 40 }, (_, seed) => tinyOf(seed, least));
    expect(tiny.filter(({ hidden, counts }) => hidden.size > 4 && hidden.size < counts.size).length).toBeGreaterThan(
      30,
    );
    expect(failures(tiny, alone)).toEqual([]);
  },
);

it('shows no small group as a total less its published parts, from the desa of a kecamatan down', () => {
  const shown = ({ counts, sums, hidden }: Audited) =>
    sums.filter(({ total, parts }) => {
      if (hidden.has(total) || groups(parts[0]!) <= 3) return false;
      const rest = parts.filter((part) => hidden.has(part)).reduce((sum, part) => sum + counts.get(part)!, 0);
      const more = parts.some((part) => !hidden.has(part) && counts.get(part)! > 0);
      return rest > 0 && rest < 5 && (more || groups(total) > 3 || counts.get(total)! > 4);
    });
  expect(failures(worlds, shown)).toEqual([]);
});

it('gives no small count as the difference of a total and one or all of its published parts', () => {
  const given = ({ counts, sums, hidden }: Audited) =>
    sums.filter(({ total, parts }) => {
      if (hidden.has(total)) return false;
      const published = parts.filter((part) => !hidden.has(part)).map((part) => counts.get(part)!);
      const all = published.reduce((sum, count) => sum + count, 0);
      const differences = new Set([...published, all].map((count) => counts.get(total)! - count));
      return parts.some((part) => hidden.has(part) && counts.get(part)! < 5 && differences.has(counts.get(part)!));
    });
  expect(failures(worlds, given)).toEqual([]);
});

it('answers the same whatever the order of the cells', () => {
  const differs = ({ cells, hidden }: Audited) => {
    const random = chance(cells.length);
    const shuffled = cells.map((cell) => [random(), cell] as const).sort(([a], [b]) => a - b);
    const again = hiddenCells(shuffled.map(([, cell]) => cell));
    return [...hidden].join() === [...again].join() ? [] : [hidden.size, again.size];
  };
  expect(failures(worlds.slice(0, 30), differs)).toEqual([]);
});

it('decides a kecamatan that shows all its figures by what lies in it alone', () => {
  let compared = 0;
  const differs = ({ cells, hidden }: Audited) =>
    [...new Set(cells.map(({ region }) => region))].filter((region) => {
      const within = [...hidden].filter((key) => key.startsWith(region));
      if (groups(region) !== 3 || within.length === 0 || within.some((key) => groups(key) === 3)) return false;
      compared += 1;
      return within.join() !== [...hiddenCells(cells.filter((cell) => cell.region.startsWith(region)))].join();
    });
  expect(failures(worlds, differs)).toEqual([]);
  expect(compared).toBeGreaterThan(20);
});

describe('the audit itself', () => {
  const desa = (code: number, ...counts: number[]) =>
    counts.map((count, i): Leaf => [`33.03.13.${code}`, ALL, `0${i}`, count]);
  const cells = aCube([...desa(2001, 8, 8, 8), ...desa(2002, 8, 8, 8), ...desa(2003, 8, 8, 8)], { fromGroups: 3 });
  const hidden = (...places: [desa: number, band: number][]) =>
    new Set(places.map(([code, band]) => `33.03.13.${code}|ALL|0${band}`));

  it('finds the bridge between two rectangles, where each sum has two hidden parts or more', () => {
    const wide = aCube(
      [2001, 2002, 2003, 2004].flatMap((code) => desa(code, 8, 8, 8, 8)),
      { fromGroups: 3 },
    );
    const rectangle = (a: number, i: number): [number, number][] => [
      [a, i],
      [a, i + 1],
      [a + 1, i],
      [a + 1, i + 1],
    ];
    const bridged = hidden(...rectangle(2001, 0), ...rectangle(2003, 2), [2002, 2]);
    expect(determined(sumsOf(wide), bridged)).toEqual(['33.03.13.2002|ALL|02']);
  });

  it('finds a cell that is alone in a sum, and none in a ring', () => {
    expect(determined(sumsOf(cells), hidden([2001, 0]))).toEqual(['33.03.13.2001|ALL|00']);
    const ring = hidden([2001, 0], [2001, 1], [2002, 1], [2002, 2], [2003, 2], [2003, 0]);
    expect(determined(sumsOf(cells), ring)).toEqual([]);
  });

  it('finds what bounds pin, and that there is no other table', () => {
    const ones = aCube([...desa(2001, 1, 8), ...desa(2002, 1, 8)], { fromGroups: 3 });
    const pair = new Set([
      '33.03.13.2001|ALL|00',
      '33.03.13.2002|ALL|00',
      '33.03.13.2001|ALL|ALL',
      '33.03.13.2002|ALL|ALL',
    ]);
    expect(narrowed(sumsOf(ones), known(ones, pair, { least: 1 }))!.get('33.03.13.2001|ALL|00')).toEqual([1, 1]);
    expect(narrowed(sumsOf(ones), known(ones, pair, { least: 0 }))!.get('33.03.13.2001|ALL|00')).toEqual([0, 2]);
    const other = (least: number) => known(ones, pair, { least, most: 20 }).set('33.03.13.2001|ALL|00', [2, 20]);
    expect(findTable(sumsOf(ones), other(0))?.get('33.03.13.2002|ALL|00')).toEqual([0, 0]);
    expect(findTable(sumsOf(ones), other(1))).toBeUndefined();
  });
});
