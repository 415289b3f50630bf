import { markOf, presentOf } from "./ground";
import { type Box, overlaps } from "./labels";
import type { DrawnSector } from "./map";
import type { Point } from "./sweep";
import type { MapFigure, MapFormation, MapState } from "./types";

export const kMarkWidth = 20;
export const kMarkHeight = 14;
/** From the line to the middle of a mark. */
const kAway = 16;

export interface PlacedMark {
  formation: MapFormation;
  letter: string;
  x: number;
  y: number;
}

/** The point at a share of a line's own length. */
function along(line: readonly Point[], share: number): Point | null {
  const steps = line.slice(1).map(([x, y], at) => {
    const [x0, y0] = line[at] ?? [x, y];
    return Math.hypot(x - x0, y - y0);
  });
  let left = share * steps.reduce((sum, step) => sum + step, 0);
  for (const [at, step] of steps.entries()) {
    const [from, to] = [line[at], line[at + 1]];
    if (from !== undefined && to !== undefined && left <= step && step > 0) {
      const part = left / step;
      return [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])];
    }
    left -= step;
  }
  return line[line.length - 1] ?? null;
}

/** Where one of several of the same role stands: before or behind its part of the line. */
function place(sector: DrawnSector, share: number, formation: MapFormation, at: number): Point {
  const ahead = formation.role === "attack" ? 1 : -1;
  const line = (sector.swept?.lineAt(share) ?? []).reduce<Point[]>(
    (longest, one) => (one.length > longest.length ? one : longest),
    [],
  );
  const point = along(line, at);
  const [x, y] = sector.centre;
  if (sector.swept === null || point === null) {
    // Without a line, attackers above the name and defenders below it.
    return [x + (at - 0.5) * 3 * kMarkWidth, y - ahead * 1.5 * kMarkHeight];
  }
  const [dx, dy] = sector.swept.ahead;
  return [point[0] + ahead * kAway * dx, point[1] + ahead * kAway * dy];
}

/** How far along its line a mark is moved to leave names free, the least first. */
const kShifts = [0, 0.08, -0.08, 0.16, -0.16, 0.24, -0.24, 0.32, -0.32];

interface Frame {
  width: number;
  height: number;
  /** What has been written there already. */
  written: readonly Box[];
}

/** Its place inside the frame, with the room that it takes. */
function boxed([x, y]: Point, { width, height }: Frame): { x: number; y: number; box: Box } {
  const [halfWidth, halfHeight] = [kMarkWidth / 2 + 3, kMarkHeight / 2 + 3];
  const inside = {
    x: Math.min(Math.max(x, halfWidth), width - halfWidth),
    y: Math.min(Math.max(y, halfHeight), height - halfHeight),
  };
  const box = {
    x0: inside.x - kMarkWidth / 2,
    x1: inside.x + kMarkWidth / 2,
    y0: inside.y - kMarkHeight / 2,
    y1: inside.y + kMarkHeight / 2,
  };
  return { ...inside, box };
}

/** The marks of the formations that are there, clear of names and of each other where they can be. */
export function placeMarks(
  figure: MapFigure,
  sectors: readonly DrawnSector[],
  state: MapState | null,
  frame: Frame,
): PlacedMark[] {
  const formations = figure.formations ?? [];
  const taken = [...frame.written];
  return sectors.flatMap((sector) => {
    const there = formations.filter(
      (one) => one.sector === sector.id && presentOf(state, one) !== null,
    );
    const share = state?.ground[sector.id]?.median ?? 1;
    return there.map((formation) => {
      const equals = there.filter((one) => one.role === formation.role);
      const at = (equals.indexOf(formation) + 1) / (equals.length + 1);
      const tries = kShifts
        .map((shift) => at + shift)
        .filter((moved) => moved > 0 && moved < 1)
        .map((moved) => boxed(place(sector, share, formation, moved), frame));
      const free = tries.find(({ box }) => !taken.some((other) => overlaps(other, box)));
      const { x, y, box } = free ?? boxed(place(sector, share, formation, at), frame);
      taken.push(box);
      return { formation, letter: markOf(formations.indexOf(formation)), x, y };
    });
  });
}
