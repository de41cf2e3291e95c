/** A place on a curve, in its units. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A child's curve over the lines of WHO, as an answer has it. What was not asked for is left out. */
export interface Curve {
  readonly index?: string;
  readonly xUnit?: string;
  readonly yUnit?: string;
  /** The child's own. */
  readonly points?: readonly (Place & { readonly z?: number })[];
  readonly lines: readonly { readonly z?: number; readonly points: readonly Place[] }[];
}

/** The curves in an answer that can be drawn, wherever they stand in it, in its order. */
export function curvesIn(answer: unknown): Curve[] {
  if (typeof answer !== 'object' || answer === null) return [];
  return isCurve(answer) ? [answer] : Object.values(answer).flatMap(curvesIn);
}

const isCurve = (value: object): value is Curve =>
  'lines' in value &&
  isListOf(value.lines, (line) => 'points' in line && arePlaces(line.points)) &&
  (!('points' in value) || arePlaces(value.points));

const arePlaces = (value: unknown) =>
  isListOf(value, (each) => 'x' in each && 'y' in each && typeof each.x === 'number' && typeof each.y === 'number');

const isListOf = (value: unknown, is: (each: object) => boolean): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === 'object' && each !== null && is(each as object));
