import { runInNewContext } from 'node:vm';
import { setFlagsFromString } from 'node:v8';
import type * as GrowthModule from '../../subgraphs/services/growth/index.ts';
import { chanceOf } from '../seed/chance.ts';
import type { BenchOptions } from './bench-options.ts';
import { loadOfLastMinute, machine } from './machine.ts';
import { markdownTable } from './markdown-table.ts';
import { percentile, sorted } from './percentile.ts';

type Growth = typeof GrowthModule;
type Child = GrowthModule.GrowthMeasurement;

/** So many children are made up, and judged over and over. */
const CHILDREN = 100_000;
const MAIN = ['LENGTH_FOR_AGE', 'WEIGHT_FOR_AGE', 'WEIGHT_FOR_LENGTH'] as const;

interface Work {
  name: string;
  /** Judges all children, and gives a sum that no compiler can leave out. */
  judge: () => number;
}

/** How many children a second one core judges, what WHO's figures cost to load, and how much memory they take. */
export async function growth({ seconds, rounds, say }: BenchOptions): Promise<string> {
  const busy = loadOfLastMinute();
  const { loaded, cost } = await load();
  const children = Array.from({ length: CHILDREN }, (_, i) => madeUpChild(loaded, i));
  const works = worksOver(loaded, children);
  const rows: (string | number)[][] = [];
  for (const { name, judge } of works) {
    const perSecond: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      say(`${name}, ${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}`);
      const speed = childrenPerSecond(judge, round === 0 ? 1 : seconds);
      if (round > 0) perSecond.push(speed);
    }
    const speeds = sorted(perSecond);
    rows.push([name, ...[percentile(speeds, 0.5), speeds[0]!, speeds.at(-1)!].map(thousands)]);
  }
  return [
    `${machine()}.`,
    `${rounds} rounds of ${seconds} s each after one of warming up; ${thousands(CHILDREN)} made-up children; one core, by its own time; load ${busy} before the run.`,
    '',
    markdownTable(['children a second', 'median', 'slowest', 'fastest'], rows, { textColumns: 1 }),
    '',
    cost,
  ].join('\n');
}

function worksOver({ assess, prepare, scoreOf }: Growth, children: readonly Child[]): Work[] {
  const main = () => {
    let sum = 0;
    for (const child of children) {
      const prepared = prepare(child);
      for (const index of MAIN) {
        const z = scoreOf(index, prepared);
        // A newborn may be too short for the table of weight for length.
        if (typeof z === 'number') sum += z;
      }
    }
    return sum;
  };
  const all = () => children.reduce((sum, child) => sum + (assess(child).indices.WEIGHT_FOR_AGE.z ?? 0), 0);
  return [
    { name: 'z of length, weight and weight for length', judge: main },
    { name: 'all eight indices, as one object', judge: all },
  ];
}

/** By processor time, garbage collection included: what else runs on the machine does not count. */
function childrenPerSecond(judge: () => number, seconds: number): number {
  const before = process.cpuUsage();
  const until = performance.now() + seconds * 1000;
  let judged = 0;
  while (performance.now() < until) {
    if (Number.isNaN(judge())) throw new Error('a z is no number');
    judged += CHILDREN;
  }
  const { user, system } = process.cpuUsage(before);
  return (judged * 1e6) / (user + system);
}

/** A child as a kader writes one down: whole grams and millimetres, one in ten measured standing. */
function madeUpChild({ measureAt }: Growth, number: number): Child {
  const chance = chanceOf('bench', 'growth', number);
  const sex = chance.oneOf(['MALE', 'FEMALE'] as const);
  const ageDays = chance.whole(0, 1826);
  const [short, light] = [chance.normal() - 1, chance.normal()];
  const lengthMillimetres = Math.round(measureAt('LENGTH_FOR_AGE', short, { sex, ageDays })!);
  const weightGrams = Math.round(measureAt('WEIGHT_FOR_AGE', (short + light) / 1.4, { sex, ageDays })!);
  const posture = chance.happens(0.1) ? 'STANDING' : 'LYING';
  // Written out: objects made by a spread have each a shape of their own in Node 20, and cost four times as much to read.
  return { sex, ageDays, lengthMillimetres, weightGrams, posture };
}

/** Loads growth and decodes its figures, and tells what that took. */
async function load(): Promise<{ loaded: Growth; cost: string }> {
  const before = memoryMegabytes();
  const from = performance.now();
  const loaded = await import('../../subgraphs/services/growth/index.ts');
  const imported = performance.now();
  loaded.prepare({ sex: 'MALE' });
  const decoded = performance.now();
  const cost = `Loading: ${(imported - from).toFixed(1)} ms to import it, ${(decoded - imported).toFixed(1)} ms to decode the figures of WHO; ${(memoryMegabytes() - before).toFixed(1)} MB of heap and external memory.`;
  return { loaded, cost };
}

/** What is in use after a collection of garbage. */
function memoryMegabytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

const thousands = (figure: number) => Math.round(figure).toLocaleString('en');
