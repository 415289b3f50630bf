/** Greedy placement of labels that must not cover each other or what they name. Pixels. */

export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export interface LabelRequest {
  /** The point that the label names. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** Distance kept from the point. */
  gap: number;
}

export interface PlacedLabel {
  /** Where the text starts and the middle of its height. */
  x: number;
  y: number;
  box: Box;
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x0 >= outer.x0 && inner.x1 <= outer.x1 && inner.y0 >= outer.y0 && inner.y1 <= outer.y1
  );
}

/** East first: the eye reads on from the mark into its name. */
const kDirections: readonly [number, number][] = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
];

function candidate(request: LabelRequest, [dx, dy]: readonly [number, number]): PlacedLabel {
  const { width, height } = request;
  // A diagonal label tucks its corner towards the point.
  const gap = dx !== 0 && dy !== 0 ? request.gap * 0.8 : request.gap;
  const x = request.x + dx * gap + (dx > 0 ? 0 : dx < 0 ? -width : -width / 2);
  const y = request.y + dy * (gap + height / 2);
  return { x, y, box: { x0: x, y0: y - height / 2, x1: x + width, y1: y + height / 2 } };
}

/**
 * One place per request, in order of request (the important first), or null where no candidate is
 * free of the obstacles, of earlier labels and of the frame's edge.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  obstacles: readonly Box[],
  frame: Box,
): (PlacedLabel | null)[] {
  const taken = [...obstacles];
  return requests.map((request) => {
    for (const direction of kDirections) {
      const placed = candidate(request, direction);
      if (contains(frame, placed.box) && !taken.some((box) => overlaps(box, placed.box))) {
        taken.push(placed.box);
        return placed;
      }
    }
    return null;
  });
}

let context: CanvasRenderingContext2D | null | undefined;

/** Width of a text in pixels; an estimate from its length where there is no canvas. */
export function textWidth(text: string, size: number, weight = 400): number {
  if (context === undefined && typeof document !== "undefined") {
    context = document.createElement("canvas").getContext("2d");
  }
  if (!context) {
    return text.length * size * 0.56;
  }
  context.font = `${weight} ${size}px system-ui, sans-serif`;
  return context.measureText(text).width;
}

/** Lines of at most `width` pixels, broken at spaces; a single longer word stays whole. */
export function wrapText(text: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line === "" ? lines : [...lines, line];
}
