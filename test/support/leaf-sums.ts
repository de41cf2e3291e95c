/** A published count: the smallest groups (desa, sex, age band) that it counts, and their sum. */
export interface Sum {
  name: string;
  leaves: readonly number[];
}

/** A prime whose square a number holds exactly. */
const PRIME = 67_108_859;

const mod = (n: number) => ((n % PRIME) + PRIME) % PRIME;

function inverse(n: number): number {
  let [power, result] = [n, 1];
  for (let left = PRIME - 2; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * power) % PRIME;
    power = (power * power) % PRIME;
  }
  return result;
}

/**
 * Which of some counts follow from the published ones by adding and subtracting, however many: those that lie in their
 * span (Gaussian elimination over a prime).
 */
export function recoverable(published: readonly Sum[], wanted: readonly Sum[], width: number): string[] {
  const pivots = new Map<number, number[]>();
  const reduced = ({ leaves }: Sum) => {
    const row = Array.from({ length: width }, () => 0);
    for (const leaf of leaves) row[leaf] = 1;
    for (let at = 0; at < width; at++) {
      const pivot = row[at] === 0 ? undefined : pivots.get(at);
      if (!pivot) continue;
      const times = row[at]!;
      for (let i = at; i < width; i++) row[i] = mod(row[i]! - times * pivot[i]!);
    }
    return row;
  };
  for (const sum of published) {
    const row = reduced(sum);
    const at = row.findIndex((n) => n !== 0);
    if (at === -1) continue;
    const scale = inverse(row[at]!);
    pivots.set(
      at,
      row.map((n) => (n * scale) % PRIME),
    );
  }
  return wanted.filter((sum) => reduced(sum).every((n) => n === 0)).map(({ name }) => name);
}

/** Which of some counts are what is left of one published count less another one, both of which hold more. */
export function differences(published: readonly Sum[], wanted: readonly Sum[]): string[] {
  const nameOf = (leaves: readonly number[]) => [...leaves].sort((a, b) => a - b).join();
  const withheld = new Map(wanted.map(({ name, leaves }) => [nameOf(leaves), name]));
  const found: string[] = [];
  for (const whole of published)
    for (const part of published) {
      const parts = new Set(part.leaves);
      const rest = whole.leaves.filter((leaf) => !parts.has(leaf));
      if (whole.leaves.length - rest.length !== parts.size) continue;
      const gone = withheld.get(nameOf(rest));
      if (gone) found.push(`${gone} = ${whole.name} - ${part.name}`);
    }
  return found;
}
