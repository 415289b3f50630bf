import type { Frame, Scene } from "./playback";
import { fateOf, isSuppressed } from "./playback";

/** Colours of a drawing, read from the page's theme. */
export interface Inks {
  ground: string;
  vegetation: string[];
  attackers: string;
  defenders: string;
  lost: string;
  mine: string;
  fire: string;
}

/** Where metres of the ground stand on a canvas; north is at the top. */
export interface View {
  scale: number;
  left: number;
  top: number;
  depth: number;
}

export function fit(scene: Scene, width: number, height: number): View {
  const metresWide = scene.columns * scene.cell;
  const metresDeep = scene.rows * scene.cell;
  const scale = Math.min(width / metresWide, height / metresDeep);
  return {
    scale,
    left: (width - metresWide * scale) / 2,
    top: (height - metresDeep * scale) / 2,
    depth: metresDeep,
  };
}

const across = (view: View, x: number) => view.left + x * view.scale;
const down = (view: View, y: number) => view.top + (view.depth - y) * view.scale;

/** The ground with its vegetation and heights, which no frame changes. */
export function drawGround(context: CanvasRenderingContext2D, scene: Scene, view: View, inks: Inks): void {
  const { columns, rows, cell } = scene;
  let low = Infinity;
  let high = -Infinity;
  for (const height of scene.heights ?? []) {
    low = Math.min(low, height);
    high = Math.max(high, height);
  }
  const size = cell * view.scale;
  for (let row = 0; row < rows; ++row) {
    for (let column = 0; column < columns; ++column) {
      const at = row * columns + column;
      context.fillStyle = inks.vegetation[scene.vegetation[at] ?? 0] ?? inks.ground;
      const x = across(view, column * cell);
      const y = down(view, (row + 1) * cell);
      context.fillRect(x, y, size + 0.5, size + 0.5);
      if (scene.heights !== null && high > low) {
        const share = ((scene.heights[at] ?? low) - low) / (high - low);
        context.fillStyle = `rgb(128 128 128 / ${Math.round(share * 22)}%)`;
        context.fillRect(x, y, size + 0.5, size + 0.5);
      }
    }
  }
  context.strokeStyle = inks.mine;
  context.setLineDash([4, 3]);
  for (const field of scene.fields) {
    context.strokeRect(
      across(view, field.x),
      down(view, field.y + field.depth),
      field.width * view.scale,
      field.depth * view.scale,
    );
  }
  context.setLineDash([]);
}

/** Shapes of one kind and look are one path: thousands of entities cost few strokes. */
export function drawFrame(
  context: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  inks: Inks,
  frame: Frame,
  number: number,
): void {
  drawMines(context, scene, view, inks, number);
  drawFires(context, scene, view, inks, number);
  for (const side of [0, 1]) {
    const ink = scene.sides[side]?.attacks ? inks.attackers : inks.defenders;
    const moving = new Path2D();
    const pinned = new Path2D();
    const lost = new Path2D();
    for (const group of scene.groups) {
      if (group.side !== side) {
        continue;
      }
      for (let e = group.first; e < group.first + group.count; ++e) {
        const status = frame.status[e] ?? 0;
        const fate = fateOf(status);
        if (fate === 4) {
          continue;
        }
        const x = across(view, frame.x[e] ?? 0);
        const y = down(view, frame.y[e] ?? 0);
        if (fate !== 0) {
          addCross(lost, x, y);
        } else {
          addEntity(isSuppressed(status) ? pinned : moving, scene.kinds[e] ?? 0, x, y);
        }
      }
    }
    context.strokeStyle = inks.lost;
    context.lineWidth = 1.5;
    context.stroke(lost);
    context.fillStyle = ink;
    context.fill(moving);
    context.strokeStyle = ink;
    context.stroke(pinned);
  }
}

function addCross(path: Path2D, x: number, y: number): void {
  path.moveTo(x - 2.5, y - 2.5);
  path.lineTo(x + 2.5, y + 2.5);
  path.moveTo(x + 2.5, y - 2.5);
  path.lineTo(x - 2.5, y + 2.5);
}

/** A dot on foot, a triangle for a support weapon, a square for a vehicle. */
function addEntity(path: Path2D, kind: number, x: number, y: number): void {
  if (kind === 0) {
    path.moveTo(x + 2.5, y);
    path.arc(x, y, 2.5, 0, 2 * Math.PI);
  } else if (kind === 1) {
    path.moveTo(x, y - 5);
    path.lineTo(x + 4.5, y + 3.5);
    path.lineTo(x - 4.5, y + 3.5);
    path.closePath();
  } else {
    path.rect(x - 4.5, y - 4.5, 9, 9);
  }
}

function drawMines(
  context: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  inks: Inks,
  number: number,
): void {
  const there = new Path2D();
  const known = new Path2D();
  for (const mine of scene.mines) {
    if (number >= mine.gone) {
      continue;
    }
    const path = number >= mine.known ? known : there;
    path.rect(across(view, mine.x) - 1, down(view, mine.y) - 1, 2, 2);
  }
  context.globalAlpha = 0.5;
  context.fillStyle = inks.mine;
  context.fill(there);
  context.globalAlpha = 1;
  context.strokeStyle = inks.mine;
  context.lineWidth = 1;
  context.stroke(known);
}

/** Missions stay in sight for half a minute of the engagement, fading. */
function drawFires(
  context: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  inks: Inks,
  number: number,
): void {
  const kept = Math.max(1, Math.round(30 / scene.step));
  for (const fire of scene.fires) {
    const age = number - fire.frame;
    if (age < 0 || age > kept) {
      continue;
    }
    context.globalAlpha = 0.7 * (1 - age / (kept + 1));
    context.strokeStyle = inks.fire;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(across(view, fire.x), down(view, fire.y), 6 + 14 * (age / kept), 0, 2 * Math.PI);
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** Losses by side and cause up to a time, most first. */
export function lossesUntil(scene: Scene, time: number): { side: string; cause: string; persons: number }[] {
  const sideOf = new Uint8Array(scene.kinds.length);
  for (const group of scene.groups) {
    sideOf.fill(group.side, group.first, group.first + group.count);
  }
  const sums = new Map<string, { side: string; cause: string; persons: number }>();
  for (const loss of scene.losses) {
    if (loss.time > time || loss.persons === 0) {
      continue;
    }
    const side = scene.sides[sideOf[loss.entity] ?? 0]?.name ?? "";
    const cause = loss.cause === "" ? "cut off" : loss.cause;
    const key = `${side}\n${cause}`;
    const sum = sums.get(key) ?? { side, cause, persons: 0 };
    sum.persons += loss.persons;
    sums.set(key, sum);
  }
  return [...sums.values()].sort(
    (a, b) => a.side.localeCompare(b.side) || b.persons - a.persons,
  );
}
