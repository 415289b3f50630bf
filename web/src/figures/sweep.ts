export type Point = readonly [number, number];

/** What lies within a ring of points on one line across the ground: from the attacker's side on. */
interface Column {
  across: number;
  /** Ends along the bearing, each from the far (attacker's) to the near end. */
  spans: [number, number][];
  length: number;
}

const kColumns = 200;
const kHalvings = 50;
/** A share that rounding may leave of ground that is lost. */
const kNothing = 1e-9;

/**
 * Ground that a line sweeps from the side on which it is attacked: every point of the line has gone
 * the same way through the ground, so that the line keeps its shape. Coordinates are pixels, y
 * downwards.
 */
export class SweptGround {
  /** Toward the attacker. */
  readonly ahead: Point;
  private readonly columns: Column[];
  private readonly width: number;
  private readonly area: number;

  /** Rings of the ground's outline, holes included, and the bearing in degrees from north. */
  constructor(rings: readonly (readonly Point[])[], bearing: number) {
    const angle = (bearing * Math.PI) / 180;
    this.ahead = [Math.sin(angle), -Math.cos(angle)];
    const turned = rings.map((ring) => ring.map((point) => this.turn(point)));
    let [low, high] = [Infinity, -Infinity];
    for (const [across] of turned.flat()) {
      low = Math.min(low, across);
      high = Math.max(high, across);
    }
    this.width = Number.isFinite(high - low) ? (high - low) / kColumns : 0;
    this.columns = Array.from({ length: this.width > 0 ? kColumns : 0 }, (_, at) =>
      columnOf(turned, low + (at + 0.5) * this.width),
    );
    this.area = this.sweptBy(Infinity);
  }

  /** The line when a share of the ground is still held; none of it where the ground is lost. */
  lineAt(share: number): Point[][] {
    const depth = this.depthAt(share);
    return this.runs((column) => pointIn(column, depth) !== null).map((run) =>
      this.widened(run).map(([column, across]) =>
        this.turnBack([across, pointIn(column, depth) ?? 0]),
      ),
    );
  }

  /**
   * Closed outlines of the ground between the lines of two shares, the larger share first. Where the
   * ground has gaps along the bearing they cover the gaps too: clip them by the ground.
   */
  between(larger: number, smaller: number): Point[][] {
    const [from, to] = [this.depthAt(larger), this.depthAt(smaller)];
    return this.runs((column) => pointIn(column, from) !== null).map((run) => {
      const wide = this.widened(run);
      const ahead = wide.map(([column, across]): Point => [across, pointIn(column, from) ?? 0]);
      const behind = wide.map(([column, across]): Point => [
        across,
        pointIn(column, to) ?? column.spans[column.spans.length - 1]?.[1] ?? 0,
      ]);
      return [...ahead, ...behind.reverse()].map((point) => this.turnBack(point));
    });
  }

  /** How far the line has gone when a share of the ground is still held. */
  private depthAt(share: number): number {
    if (share <= kNothing) {
      return Infinity;
    }
    const swept = (1 - Math.min(1, share)) * this.area;
    let [low, high] = [0, this.columns.reduce((most, one) => Math.max(most, one.length), 0)];
    for (let halving = 0; halving < kHalvings; ++halving) {
      const middle = (low + high) / 2;
      if (this.sweptBy(middle) < swept) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private sweptBy(depth: number): number {
    return this.columns.reduce((sum, one) => sum + Math.min(depth, one.length), 0) * this.width;
  }

  /** Neighbouring columns that have something in common. */
  private runs(has: (column: Column) => boolean): Column[][] {
    const runs: Column[][] = [];
    let run: Column[] = [];
    for (const column of this.columns) {
      if (has(column)) {
        run.push(column);
      } else if (run.length > 0) {
        runs.push(run);
        run = [];
      }
    }
    return run.length > 0 ? [...runs, run] : runs;
  }

  /** A run with its ends moved out to the edges of its outer columns. */
  private widened(run: readonly Column[]): [Column, number][] {
    const [first, last] = [run[0], run[run.length - 1]];
    if (first === undefined || last === undefined) {
      return [];
    }
    return [
      [first, first.across - this.width / 2],
      ...run.map((column): [Column, number] => [column, column.across]),
      [last, last.across + this.width / 2],
    ];
  }

  /** Coordinates across and along the bearing. */
  private turn([x, y]: Point): Point {
    const [ax, ay] = this.ahead;
    return [-x * ay + y * ax, x * ax + y * ay];
  }

  private turnBack([across, along]: Point): Point {
    const [ax, ay] = this.ahead;
    return [-across * ay + along * ax, across * ax + along * ay];
  }
}

function columnOf(rings: readonly (readonly Point[])[], across: number): Column {
  const crossings: number[] = [];
  for (const ring of rings) {
    for (const [index, [a0, b0]] of ring.entries()) {
      const [a1, b1] = ring[(index + 1) % ring.length] ?? [a0, b0];
      if (a0 <= across !== a1 <= across) {
        crossings.push(b0 + ((b1 - b0) * (across - a0)) / (a1 - a0));
      }
    }
  }
  crossings.sort((a, b) => b - a);
  const spans: [number, number][] = [];
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    spans.push([crossings[at] ?? 0, crossings[at + 1] ?? 0]);
  }
  return { across, spans, length: spans.reduce((sum, [far, near]) => sum + far - near, 0) };
}

/** Where a line stands in a column after a depth; null where all of the column lies behind it. */
function pointIn(column: Column, depth: number): number | null {
  let left = depth;
  for (const [far, near] of column.spans) {
    if (left < far - near) {
      return far - left;
    }
    left -= far - near;
  }
  return null;
}
