/** A sum that anybody can do: a total and the cells that make it up, by number. */
export interface Relation {
  total: number;
  parts: readonly number[];
}

/** The first value of each dimension is ALL: the sum of the others. */
export const ALL_VALUES = 0;

/**
 * What adds up to what. A region is the sum of those below it, whatever the values of the dimensions; ALL of a dimension
 * is the sum of its other values. All by number, and worked out when asked for: the nation has millions of cells.
 */
export class Relations {
  readonly cellCount: number;
  /** How many cells a region has. */
  readonly width: number;
  readonly #strides: number[];
  readonly #below: number[][];

  /** For each region the one above it; for each dimension how many values it has. */
  constructor(
    private readonly above: readonly (number | undefined)[],
    readonly sizes: readonly number[],
  ) {
    this.width = product(sizes);
    this.cellCount = above.length * this.width;
    this.#strides = sizes.map((_, i) => product(sizes.slice(i + 1)));
    this.#below = above.map(() => []);
    above.forEach((over, region) => over !== undefined && this.#below[over]!.push(region));
  }

  cellAt(region: number, values: readonly number[]): number {
    return values.reduce((cell, value, i) => cell + value * this.#strides[i]!, region * this.width);
  }

  regionOf(cell: number): number {
    return Math.floor(cell / this.width);
  }

  valuesOf(cell: number): number[] {
    return this.sizes.map((size, i) => Math.floor(cell / this.#strides[i]!) % size);
  }

  regionAbove(region: number): number | undefined {
    return this.above[region];
  }

  regionsBelow(region: number): readonly number[] {
    return this.#below[region]!;
  }

  /** The relations that a cell is in, as the total or as a part. */
  of(cell: number): Relation[] {
    const region = this.regionOf(cell);
    const above = this.above[region];
    const byRegion = [
      ...(above === undefined ? [] : [this.#byRegion(cell + (above - region) * this.width)]),
      ...(this.#below[region]!.length === 0 ? [] : [this.#byRegion(cell)]),
    ];
    const byDimension = this.valuesOf(cell).flatMap((value, i) =>
      this.sizes[i] === 1 ? [] : [this.#byDimension(cell - value * this.#strides[i]!, i)],
    );
    return [...byRegion, ...byDimension];
  }

  /** Every relation, once. */
  *all(): Generator<Relation> {
    for (let cell = 0; cell < this.cellCount; cell++)
      for (const relation of this.of(cell)) if (relation.total === cell) yield relation;
  }

  #byRegion(total: number): Relation {
    const region = this.regionOf(total);
    return { total, parts: this.#below[region]!.map((below) => total + (below - region) * this.width) };
  }

  #byDimension(total: number, i: number): Relation {
    return { total, parts: Array.from({ length: this.sizes[i]! - 1 }, (_, n) => total + (n + 1) * this.#strides[i]!) };
  }
}

const product = (numbers: readonly number[]) => numbers.reduce((before, n) => before * n, 1);
