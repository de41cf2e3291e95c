import type { Village } from './village.ts';

interface Point {
  x: number;
  y: number;
}

/** A line of WHO, its points from left to right; two of one x where it steps. */
export interface Line {
  z: number;
  points: Point[];
}

/** A curve as a client gets it. */
export interface Curve {
  index: string;
  xUnit: string;
  yUnit: string;
  points: (Point & { z: number; flagged: boolean })[];
  lines: Line[];
}

/** In which units each index is drawn, and between which values the lines of children under five lie. */
export const UNITS: Record<string, { x: string; y: string; between: [number, number] }> = {
  LENGTH_FOR_AGE: { x: 'months', y: 'millimetres', between: [430, 1_250] },
  WEIGHT_FOR_AGE: { x: 'months', y: 'grams', between: [1_900, 30_000] },
  WEIGHT_FOR_LENGTH: { x: 'millimetres', y: 'grams', between: [1_800, 35_000] },
  BMI_FOR_AGE: { x: 'months', y: 'kg/m²', between: [9, 23] },
  HEAD_CIRCUMFERENCE_FOR_AGE: { x: 'months', y: 'millimetres', between: [290, 570] },
  ARM_CIRCUMFERENCE_FOR_AGE: { x: 'months', y: 'millimetres', between: [100, 230] },
};

/** The curves of the children of a desa, all of them. */
export async function curvesOfChildren(village: Village, desa: string): Promise<Curve[]> {
  const { data } = await village.ask<{ stuntingAlerts: { nodes: { person: { growth: { curves: Curve[] } } }[] } }>(
    `{ stuntingAlerts(area: "${desa}", first: 20) { nodes { person { growth { curves {
      index xUnit yUnit points { x y z flagged } lines { z points { x y } }
    } } } } } }`,
    { as: { role: 'bidan', areas: [desa] } },
  );
  return data!.stuntingAlerts.nodes.flatMap(({ person }) => person.growth.curves);
}

/** Where a line is at an x: straight between its points; where it steps, on the right. */
function heightAt({ points }: Line, x: number): number {
  const right = points.findIndex((point) => point.x > x);
  const [from, to] = right < 0 ? [points.at(-1)!, points.at(-1)!] : [points[Math.max(0, right - 1)]!, points[right]!];
  return from.x === to.x ? from.y : from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x);
}

/** Which z-score a point has, as an eye reads it between the two lines beside it. */
export function zByLines(lines: readonly Line[], x: number, y: number): number {
  const heights = lines.map((line) => ({ z: line.z, y: heightAt(line, x) }));
  const above = Math.min(
    Math.max(
      1,
      heights.findIndex((line) => line.y > y),
    ),
    heights.length - 1,
  );
  const [low, high] = [heights[above - 1]!, heights[above]!];
  return low.z + (y - low.y) / (high.y - low.y);
}
