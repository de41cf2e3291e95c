import { curvesIn } from '../../gateway/playground/curves.ts';

const place = { x: 1, y: 540 };
const lines = [{ z: 0, points: [place] }];

describe('the curves of an answer', () => {
  it('are found wherever they stand, in its order', () => {
    const [first, second] = [
      { index: 'A', lines },
      { index: 'B', points: [place], lines },
    ];
    const answer = { data: { people: [{ growth: { curves: [first] } }, { growth: null }, { curve: second }] } };
    expect(curvesIn(answer)).toEqual([first, second]);
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'lines'],
    ['lines of a bill', { lines: [{ amount: 1 }] }],
    ['lines whose points have no place', { lines: [{ points: [{ x: 1 }] }] }],
    ['points that are none', { lines, points: ['x'] }],
    ['errors', { errors: [{ message: 'no' }], data: null }],
  ])('are not found in %s', (_, answer) => expect(curvesIn(answer)).toEqual([]));
});
