import * as Plot from "@observablehq/plot";
import { type CursorFrame, cursorFrame } from "./cursor";
import { kPlotStyle } from "./drawing";
import { dateTicks, formatDate, formatPercent, parseDate, tickLabel } from "./format";
import { textWidth } from "./labels";
import { labelSpot, type StackedPoint, stackShares } from "./stack";
import type { SharesFigure } from "./types";

/** Fill of a series, told apart by pattern first and by colour second. */
export interface ShareFill {
  /** Ground and drawn lines, as CSS colours. */
  ground: string;
  ink: string;
  /** Lines of an 8 by 8 tile. */
  tile: string;
}

const kFills: readonly ShareFill[] = [
  { ground: "var(--share-a)", ink: "none", tile: "" },
  { ground: "var(--share-b)", ink: "var(--share-b-ink)", tile: "M-2,10L10,-2M-6,6L6,-6M2,14L14,2" },
  { ground: "var(--share-c)", ink: "none", tile: "" },
  { ground: "var(--share-a)", ink: "var(--share-a-ink)", tile: "M2,2h1.6M6,6h1.6" },
  { ground: "var(--share-b)", ink: "var(--share-b-ink)", tile: "M0,4H8" },
  { ground: "var(--share-c)", ink: "var(--share-c-ink)", tile: "M4,0V8M0,4H8" },
];

export function shareFill(index: number): ShareFill {
  return kFills[index % kFills.length] as ShareFill;
}

/** Id of a series' pattern; the figure's id keeps it apart from other figures of the page. */
export function patternId(figureId: string, index: number): string {
  return `share-${figureId.replace(/[^\w-]/g, "_")}-${index}`;
}

interface Name {
  date: Date;
  middle: number;
  label: string;
}

function names(
  figure: SharesFigure,
  stacked: readonly StackedPoint[][],
  plotWidth: number,
  plotHeight: number,
): Name[] {
  const perDate = plotWidth / Math.max(1, figure.dates.length - 1);
  return stacked.flatMap((points, index) => {
    const label = figure.series[index]?.label ?? "";
    const spot = labelSpot(points, (textWidth(label, 12, 600) + 10) / perDate, 18 / plotHeight);
    const date = spot === null ? undefined : points[spot.at]?.date;
    return spot === null || date === undefined ? [] : [{ date, middle: spot.middle, label }];
  });
}

/** What holds on one of the days, the likeliest two: "3 Jan 2025: committed 80 %, reduced 12 %". */
export function shareWords(figure: SharesFigure, at: number): string {
  const shares = figure.series
    .map(({ label, values }) => ({ label, share: values[at] ?? 0 }))
    .sort((a, b) => b.share - a.share)
    .slice(0, 2)
    .filter(({ share }) => share >= 0.005)
    .map(({ label, share }) => `${label} ${formatPercent(share)}`);
  return `${formatDate(parseDate(figure.dates[at] ?? ""))}: ${shares.join(", ")}`;
}

export interface SharesDrawing {
  svg: SVGSVGElement;
  frame: CursorFrame;
}

export function drawShares(figure: SharesFigure, width: number): SharesDrawing {
  const dates = figure.dates.map(parseDate);
  const [start, end] = [dates[0], dates[dates.length - 1]];
  if (start === undefined || end === undefined) {
    throw new Error("it has no dates");
  }
  const stacked = stackShares(dates, figure.series);
  const height = Math.round(Math.min(400, Math.max(280, width * 0.42)));
  const margin = { marginTop: 30, marginRight: 14, marginBottom: 30, marginLeft: 52 };
  const plotWidth = width - margin.marginLeft - margin.marginRight;
  const ticks = dateTicks(start, end, plotWidth);
  const svg = Plot.plot({
    width,
    height,
    ...margin,
    style: kPlotStyle,
    x: { type: "utc", domain: [start, end] },
    y: { domain: [0, 1], label: null },
    marks: [
      ...stacked.map((points, index) =>
        Plot.areaY(points, {
          x: "date",
          y1: "low",
          y2: "high",
          fill: `url(#${patternId(figure.id, index)})`,
          stroke: "var(--paper)",
          strokeWidth: 1.5,
          className: "share-area",
        }),
      ),
      Plot.axisY({ ticks: 5, tickSize: 0, tickFormat: formatPercent, label: null }),
      Plot.axisX(
        ticks.map((tick) => tick.date),
        { tickFormat: tickLabel(ticks), label: null },
      ),
      Plot.text(names(figure, stacked, plotWidth, height - 60), {
        x: "date",
        y: "middle",
        text: "label",
        className: "share-name",
      }),
      Plot.text([figure.y.label], {
        frameAnchor: "top-left",
        dx: -margin.marginLeft + 2,
        dy: -26,
        className: "axis-title",
      }),
    ],
  }) as SVGSVGElement & Plot.Plot;
  const frame = {
    x0: margin.marginLeft,
    x1: width - margin.marginRight,
    y0: margin.marginTop,
    y1: height - margin.marginBottom,
  };
  return { svg, frame: cursorFrame(frame, svg.scale("x")) };
}
