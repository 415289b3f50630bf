import * as Plot from "@observablehq/plot";
import { kPlotStyle } from "./drawing";
import { formatNumber } from "./format";
import { textWidth, wrapText } from "./labels";
import type { Interval, IntervalsFigure, Look } from "./types";

const kLineHeight = 18;
const kArrow = 14;

/** Fill and outline of each look. */
export const kInks: Record<Look, string> = {
  pale: "var(--axis)",
  strong: "var(--fan-line)",
  second: "var(--fan)",
  stated: "var(--claim-a)",
  first: "var(--ink)",
  last: "var(--ink)",
};

/** Outline of a look's point about the origin. */
export function pointPath(look: Look, size: number): string {
  const s = size;
  switch (look) {
    case "pale":
      return `M0,${-s}V${s}`;
    case "strong":
      return `M${-s},0A${s},${s} 0 1 1 ${s},0A${s},${s} 0 1 1 ${-s},0Z`;
    case "second":
      return `M${-s},${-s}H${s}V${s}H${-s}Z`;
    case "stated":
      return `M0,${-1.3 * s}L${1.3 * s},0L0,${1.3 * s}L${-1.3 * s},0Z`;
    case "first":
      return `M${-s},${-s}L${s},0L${-s},${s}Z`;
    case "last":
      return `M${s},${-s}L${-s},0L${s},${s}Z`;
  }
}

function numbersOf(figure: IntervalsFigure): number[] {
  return figure.rows
    .flatMap((row) => row.values)
    .flatMap((value) => (value === null ? [] : [value.low, value.median, value.high]))
    .concat(figure.reference?.value ?? [])
    .filter((value): value is number => value !== null && Number.isFinite(value));
}

/** What the axis spans. A logarithmic one ends at a thousandth of its top; what lies lower is cut. */
export function intervalExtent(figure: IntervalsFigure): [number, number] {
  const numbers = numbersOf(figure);
  if (figure.x.log) {
    const positive = numbers.filter((value) => value > 0);
    const high = Math.max(...positive, 1e-12);
    const low = Math.max(Math.min(...positive, high), high / 1000);
    return low === high ? [low / 2, high * 2] : [low / 1.15, high * 1.15];
  }
  const low = Math.min(0, ...numbers);
  const high = Math.max(0, ...numbers);
  return low === high ? [low, low + 1] : [low, high];
}

/** Labelled numbers of a logarithmic axis: 1, 2 and 5 in each decade, or fewer where room is short. */
export function logTicks([low, high]: readonly [number, number], most: number): number[] {
  for (const steps of [[1, 2, 5], [1, 3], [1]]) {
    const ticks: number[] = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); ++power) {
      ticks.push(...steps.map((step) => step * 10 ** power));
    }
    const inside = ticks.filter((tick) => tick >= low && tick <= high);
    if (inside.length <= most || steps.length === 1) {
      return inside;
    }
  }
  return [];
}

/** Whether an interval has one side only: "at least" and "up to". */
export function openSide({ low, high }: Interval): "low" | "high" | null {
  if ((low === null) === (high === null)) {
    return null;
  }
  return low === null ? "low" : "high";
}

interface Place {
  value: Interval;
  look: Look;
  y: number;
}

interface Layout {
  /** Names stand above their lines. */
  stacked: boolean;
  left: number;
  top: number;
  names: { text: string; y: number }[];
  places: Place[];
  rules: number[];
  height: number;
}

function layout(figure: IntervalsFigure, width: number): Layout {
  const stacked = width < 620;
  const widest = Math.max(0, ...figure.rows.map((row) => textWidth(row.label, 13)));
  const left = stacked ? 10 : Math.min(widest, width * 0.36) + 20;
  const room = stacked ? width - 20 : left - 20;
  const lines = 1 + Math.max(0, ...figure.series.map((series) => series.line));
  const top = 10;
  const result: Layout = { stacked, left, top, names: [], places: [], rules: [], height: 0 };
  let y = top;
  for (const row of figure.rows) {
    const name = wrapText(row.label, room, (line) => textWidth(line, 13));
    const words = 16 * Math.max(1, name.length);
    const drawn = kLineHeight * lines;
    const height = stacked ? words + drawn + 4 : Math.max(words, drawn);
    result.names.push({ text: name.join("\n"), y: stacked ? y + words / 2 : y + height / 2 });
    const first = stacked ? y + words + 2 : y + (height - drawn) / 2;
    row.values.forEach((value, at) => {
      const series = figure.series[at];
      if (value !== null && series !== undefined) {
        const middle = first + kLineHeight * (series.line + 0.5);
        result.places.push({ value, look: series.look, y: middle });
      }
    });
    y += height + 10;
    result.rules.push(y - 5);
  }
  result.rules.pop();
  result.height = y;
  return result;
}

type ToX = (value: number) => number;

function line(x1: number, x2: number, y: number, look: Look): string {
  if (look === "second") {
    return `M${x1},${y}H${x2}M${x1},${y - 3}v6M${x2},${y - 3}v6`;
  }
  return `M${x1},${y}H${x2}`;
}

function arrow(x: number, y: number, sign: 1 | -1): string {
  const tip = x + sign * kArrow;
  return `M${x},${y}H${tip}M${tip - sign * 4},${y - 4}L${tip},${y}L${tip - sign * 4},${y + 4}`;
}

function spanOf({ value, look, y }: Place, toX: ToX): string {
  const side = openSide(value);
  const anchor = value.median ?? value.low ?? value.high;
  if (side !== null && anchor !== null) {
    return arrow(toX(anchor), y, side === "high" ? 1 : -1);
  }
  return value.low === null || value.high === null
    ? ""
    : line(toX(value.low), toX(value.high), y, look);
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, String(value));
  }
  return made;
}

const kWidths: Record<Look, number> = {
  pale: 11,
  strong: 3,
  second: 2,
  stated: 1.75,
  first: 1,
  last: 1,
};

/** The intervals and their points; pale ones first, so that answers lie on them. */
function marksOf(places: readonly Place[], toX: ToX): SVGElement {
  const layer = element("g", { class: "interval-marks" });
  const ordered = [...places].sort((a, b) => Number(b.look === "pale") - Number(a.look === "pale"));
  for (const place of ordered) {
    const { value, look, y } = place;
    const ink = kInks[look];
    const span = spanOf(place, toX);
    if (span !== "") {
      layer.append(
        element("path", {
          class: `interval-span ${look}`,
          d: span,
          fill: "none",
          stroke: ink,
          "stroke-width": kWidths[look],
          "stroke-opacity": look === "pale" ? 0.35 : 1,
        }),
      );
    }
    if (value.median !== null) {
      layer.append(
        element("path", {
          class: `interval-point ${look}`,
          d: pointPath(look, look === "pale" ? 6 : 4.5),
          transform: `translate(${toX(value.median)},${y})`,
          fill: look === "second" ? "var(--paper)" : ink,
          stroke: look === "strong" || look === "stated" ? "var(--paper)" : ink,
          "stroke-width": look === "strong" || look === "stated" ? 1 : 2,
        }),
      );
    }
  }
  return layer;
}

function nameMarks({ names, rules, stacked, left }: Layout, width: number): SVGElement {
  const layer = element("g", { class: "interval-names" });
  for (const y of rules) {
    const d = `M0,${y}H${width}`;
    layer.append(element("path", { d, stroke: "var(--grid)", fill: "none" }));
  }
  for (const { text, y } of names) {
    const words = text.split("\n");
    words.forEach((word, at) => {
      const label = element("text", {
        class: "bar-name",
        x: stacked ? 0 : left - 14,
        y: y + 16 * (at - (words.length - 1) / 2),
        "text-anchor": stacked ? "start" : "end",
        "dominant-baseline": "central",
        "font-size": 13,
        fill: "var(--ink)",
      });
      label.textContent = word;
      layer.append(label);
    });
  }
  return layer;
}

export function drawIntervals(figure: IntervalsFigure, width: number): SVGSVGElement {
  const placed = layout(figure, width);
  const right = 26;
  const extent = intervalExtent(figure);
  const most = Math.max(2, Math.min(8, Math.floor((width - placed.left - right) / 80)));
  const ticks = figure.x.log ? logTicks(extent, most) : most;
  const unit = figure.x.unit ? ` (${figure.x.unit})` : "";
  const scale = figure.x.log ? ", logarithmic" : "";
  const titleRoom = width - (placed.stacked ? 0 : placed.left) - 8;
  const title = wrapText(`${figure.x.label}${unit}${scale}`, titleRoom, (line) =>
    textWidth(line, 12, 600),
  );
  const below = 15 * (title.length - 1);
  const reference = figure.reference ? [figure.reference.value] : [];
  const svg = Plot.plot({
    width,
    height: placed.height + 56 + below,
    marginTop: placed.top,
    marginBottom: 50 + below,
    marginLeft: placed.left,
    marginRight: right,
    style: kPlotStyle,
    x: {
      type: figure.x.log ? "log" : "linear",
      axis: null, // drawn below: Plot adds one of its own where a mark of text stands in for it
      domain: extent,
      nice: !figure.x.log,
      clamp: true,
      label: null,
    },
    marks: [
      Plot.gridX({ ticks, stroke: "var(--grid)", strokeOpacity: 1 }),
      // On a logarithmic axis Plot would leave out every label above 3 of a decade.
      Array.isArray(ticks)
        ? Plot.text(ticks, {
            x: (tick: number) => tick,
            text: formatNumber,
            frameAnchor: "bottom",
            dy: 15,
          })
        : Plot.axisX({ ticks, tickFormat: formatNumber, tickSize: 0, label: null }),
      Plot.ruleX(reference, {
        stroke: "var(--ink)",
        strokeWidth: 1.5,
        strokeDasharray: "2 3",
        className: "interval-reference",
      }),
      Plot.text([title.join("\n")], {
        frameAnchor: "bottom-left",
        dx: placed.stacked ? -placed.left : 0,
        dy: 42 + below,
        lineHeight: 1.25,
        className: "axis-title",
      }),
    ],
  }) as SVGSVGElement & Plot.Plot;
  const x = svg.scale("x");
  if (x) {
    svg.append(nameMarks(placed, width), marksOf(placed.places, (value) => x.apply(value) as number));
  }
  return svg;
}
