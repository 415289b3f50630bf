import * as Plot from "@observablehq/plot";
import { kPlotStyle } from "./drawing";
import { formatNumber } from "./format";
import { textWidth, wrapText } from "./labels";
import type { Bar, BarsFigure } from "./types";

/** "1,200 (900 to 1,500)", with what is known. */
export function barWords({ low, median, high }: Bar): string {
  const unknown = low === null && high === null;
  const range = unknown ? "" : `${formatNumber(low)} to ${formatNumber(high)}`;
  if (median === null) {
    return range === "" ? "no value" : range;
  }
  return range === "" ? formatNumber(median) : `${formatNumber(median)} (${range})`;
}

/** Lowest and highest number, zero included so that lengths compare. */
export function barExtent(bars: readonly Bar[]): [number, number] {
  const numbers = bars
    .flatMap((bar) => [bar.low, bar.median, bar.high])
    .filter((value): value is number => value !== null && Number.isFinite(value));
  const low = Math.min(0, ...numbers);
  const high = Math.max(0, ...numbers);
  return low === high ? [low, low + 1] : [low, high];
}

interface Row extends Bar {
  key: number;
  name: string;
  words: string;
}

interface Layout {
  /** Names stand above their bars. */
  stacked: boolean;
  left: number;
  right: number;
}

/** How rows share the width: names left of the bars, or above them where that leaves no room. */
function layout(bars: readonly Bar[], width: number): Layout {
  const stacked = width < 560;
  const names = bars.map((bar) => textWidth(bar.label, 13));
  const words = bars.map((bar) => textWidth(barWords(bar), 12));
  return {
    stacked,
    left: stacked ? 8 : Math.min(Math.max(...names, 0), width * 0.3) + 16,
    right: stacked ? 12 : Math.max(...words, 0) + 20,
  };
}

/** The interval's line, its end ticks and the median's dot. */
function intervalMarks(rows: readonly Row[], dy: number): Plot.Markish[] {
  const at = { y: "key", dy };
  const fill = "var(--fan-line)";
  return [
    Plot.link(rows, {
      ...at,
      x1: "low",
      x2: "high",
      stroke: fill,
      strokeWidth: 3,
      strokeLinecap: "butt",
      className: "bar-line",
    }),
    ...["low", "high"].map((x) =>
      Plot.text(rows, { ...at, x, text: () => "|", fill, fontWeight: 700 }),
    ),
    Plot.dot(rows, {
      ...at,
      x: "median",
      r: 5.5,
      fill,
      stroke: "var(--paper)",
      strokeWidth: 1.5,
      className: "bar-median",
    }),
  ];
}

/** Names and numbers: on both sides of the bars, or on top of each other above them. */
function wordMarks(rows: readonly Row[], stacked: boolean): Plot.Markish[] {
  return [
    Plot.text(rows, {
      y: "key",
      text: "name",
      frameAnchor: "left",
      textAnchor: stacked ? "start" : "end",
      lineAnchor: stacked ? "bottom" : "middle",
      dx: stacked ? 0 : -12,
      dy: stacked ? -14 : 0,
      fontSize: 13,
      lineHeight: 1.15,
      fill: "var(--ink)",
      className: "bar-name",
    }),
    Plot.text(rows, {
      y: "key",
      text: "words",
      frameAnchor: stacked ? "left" : "right",
      textAnchor: "start",
      dx: stacked ? 0 : 12,
      dy: stacked ? -4 : 0,
      fill: "var(--ink-soft)",
      className: "bar-words",
    }),
  ];
}

export function drawBars(figure: BarsFigure, width: number): SVGSVGElement {
  const { stacked, left, right } = layout(figure.bars, width);
  const rows: Row[] = figure.bars.map((bar, key) => {
    const wide = stacked ? width - 16 : left - 16;
    const name = wrapText(bar.label, wide, (line) => textWidth(line, 13)).join("\n");
    return { ...bar, key, name, words: barWords(bar) };
  });
  const lines = Math.max(1, ...rows.map((row) => row.name.split("\n").length));
  const rowHeight = stacked ? 42 + 15 * lines : 18 + 15 * lines;
  const unit = figure.x.unit ? ` (${figure.x.unit})` : "";
  const ticks = Math.max(2, Math.min(8, Math.floor((width - left - right) / 90)));
  return Plot.plot({
    width,
    height: 74 + rowHeight * Math.max(1, rows.length),
    marginTop: 6,
    marginBottom: 50,
    marginLeft: left,
    marginRight: right,
    style: kPlotStyle,
    x: { domain: barExtent(figure.bars), nice: true, label: null },
    y: { type: "band", domain: rows.map((row) => row.key), padding: 0, axis: null },
    marks: [
      Plot.gridX({ ticks, stroke: "var(--grid)", strokeOpacity: 1 }),
      Plot.ruleX([0], { stroke: "var(--axis)" }),
      Plot.axisX({ ticks, tickFormat: formatNumber, tickSize: 0, label: null }),
      ...intervalMarks(rows, stacked ? 12 : 0),
      ...wordMarks(rows, stacked),
      Plot.text([`${figure.x.label}${unit}`], {
        frameAnchor: "bottom-left",
        dy: 42,
        className: "axis-title",
      }),
    ],
  }) as SVGSVGElement;
}
