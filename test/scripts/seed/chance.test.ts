import { chanceOf, normalBelow } from '../../../scripts/seed/chance.ts';

const DRAWS = 20_000;
const draws = <T>(draw: () => T) => Array.from({ length: DRAWS }, draw);

describe('the chance of a label', () => {
  it('is the same for the same label, and another for each other label', () => {
    const of = (...label: (string | number)[]) =>
      chanceOf(...label)
        .bytes(16)
        .join(' ');
    expect(of(7, 'people', 12)).toBe(of(7, 'people', 12));
    expect(new Set([of(7, 'people', 12), of(8, 'people', 12), of(7, 'people', 13), of(7, 'kader', 12)]).size).toBe(4);
  });

  it('draws evenly from 0 up to, not including, 1', () => {
    const { next } = chanceOf('even');
    const tenths = new Array<number>(10).fill(0);
    for (const drawn of draws(next)) tenths[Math.floor(drawn * 10)]! += 1;
    for (const count of tenths) expect(count / DRAWS).toBeCloseTo(0.1, 1.5);
    expect(tenths.reduce((sum, count) => sum + count)).toBe(DRAWS);
  });

  it('draws whole numbers with both ends', () => {
    const chance = chanceOf('whole');
    expect(new Set(draws(() => chance.whole(-1, 2)))).toEqual(new Set([-1, 0, 1, 2]));
  });

  it('draws by weight', () => {
    const chance = chanceOf('weights');
    const often = draws(() =>
      chance.weighted([
        ['often', 3],
        ['never', 0],
        ['seldom', 1],
      ] as const),
    );
    expect(often.filter((drawn) => drawn === 'often').length / DRAWS).toBeCloseTo(0.75, 1.5);
    expect(often).not.toContain('never');
  });

  it('draws of the normal distribution, and knows below which value a share of it lies', () => {
    const { normal } = chanceOf('normal');
    const drawn = draws(normal);
    const mean = drawn.reduce((sum, each) => sum + each) / DRAWS;
    const deviation = Math.sqrt(drawn.reduce((sum, each) => sum + (each - mean) ** 2, 0) / DRAWS);
    expect(mean).toBeCloseTo(0, 1);
    expect(deviation).toBeCloseTo(1, 1);
    // Of the table of the normal distribution.
    for (const [share, value] of [
      [0.5, 0],
      [0.8413, 1],
      [0.0228, -2],
      [0.9938, 2.5],
    ] as const)
      expect(Math.abs(normalBelow(share) - value)).toBeLessThan(0.015);
  });

  it('takes so many of a list, each once and as often as any other, in its order', () => {
    const chance = chanceOf('some');
    const list = ['a', 'b', 'c', 'd'];
    const taken = draws(() => chance.some(list, 2).join(''));
    expect(new Set(taken)).toEqual(new Set(['ab', 'ac', 'ad', 'bc', 'bd', 'cd']));
    for (const pair of new Set(taken))
      expect(taken.filter((each) => each === pair).length / DRAWS).toBeCloseTo(1 / 6, 1.5);
    expect(chance.some(list, 9)).toEqual(list);
    expect(chance.some(list, 0)).toEqual([]);
  });
});
