import { axisX, axisY, dot, line, plot, text, tip, pointer } from '@observablehq/plot';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Curve, Place } from './curves.ts';
import type { Words } from './words.ts';

/** As WHO draws its lines: the median green, ±1 yellow, ±2 red, ±3 as the text. */
const COLOURS = ['#2e9e5b', '#d7a520', '#d4483b', 'currentColor'];

/** How people read a unit, and how many of it are one of theirs. */
const READ: Readonly<Record<string, readonly [unit: string, times: number]>> = {
  millimetres: ['cm', 10],
  grams: ['kg', 1_000],
};

/** A child's curve over the lines of WHO. */
export function CurvePlot({ curve, words }: { curve: Curve; words: Words }): ReactNode {
  const at = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const drawn = drawing(curve, words);
    at.current!.append(drawn);
    return () => drawn.remove();
  }, [curve, words]);
  return <div ref={at} className="curve-plot" />;
}

function drawing({ points = [], lines, xUnit, yUnit }: Curve, words: Words): Element {
  const [x, y] = [scaleOf(xUnit, words), scaleOf(yUnit, words)];
  const places = <P extends Place>(given: readonly P[]) =>
    given.map((each) => ({ ...each, x: x.of(each.x), y: y.of(each.y) }));
  const own = places(points);
  return plot({
    width: 400,
    height: 400,
    marginRight: 36,
    marginBottom: 48,
    style: { background: 'none', fontSize: '14px' },
    x: { label: x.label, labelOffset: 44, grid: true },
    y: { label: y.label, grid: true },
    marks: [
      axisX({ ticks: 6 }),
      axisY({ ticks: 8 }),
      ...lines.flatMap(({ z = 0, points: on }) => {
        const [stroke, along] = [COLOURS[Math.min(3, Math.abs(Math.round(z)))]!, places(on)];
        const last = along.slice(-1);
        return [
          line(along, { x: 'x', y: 'y', stroke }),
          text(last, { x: 'x', y: 'y', text: () => signed(z), fill: stroke, dx: 6, textAnchor: 'start' }),
        ];
      }),
      line(own, { x: 'x', y: 'y', stroke: 'currentColor', strokeWidth: 1.5 }),
      dot(own, { x: 'x', y: 'y', fill: 'currentColor', r: 3 }),
      tip(own, pointer({ x: 'x', y: 'y', title: ({ x: across, y: up, z }) => toldOf(across, up, z) })),
    ],
  });

  function toldOf(across: number, up: number, z: number | undefined): string {
    const told = [`${x.label}: ${across.toFixed(1)}`, `${y.label}: ${up.toFixed(1)}`];
    return [...told, ...(z === undefined ? [] : [`z ${z.toFixed(2)}`])].join('\n');
  }
}

function scaleOf(unit: string | undefined, { unitOf }: Words) {
  const [read, times] = READ[unit ?? ''] ?? [unit ?? '', 1];
  return { label: unitOf(read), of: (value: number) => value / times };
}

const signed = (z: number) => (z > 0 ? `+${z}` : `${z}`.replace('-', '−'));
