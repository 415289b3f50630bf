import * as Plot from "@observablehq/plot";
import type { PlacedClaim } from "./ClaimMarks.svelte";
import {
  type ClaimSpan,
  claimSentence,
  claimSpan,
  dodge,
  kArrowLength,
  pixelSpan,
  sidesOf,
  spanPath,
} from "./claims";
import { type CursorFrame, cursorFrame } from "./cursor";
import { kPlotStyle } from "./drawing";
import {
  type DateTick,
  dateTicks,
  formatDate,
  formatNumber,
  formatPercent,
  parseDate,
  tickLabel,
} from "./format";
import { type Box, placeLabels, textWidth } from "./labels";
import type { Band, Claim, FanFigure } from "./types";

/** Ink of one band; narrower bands lie on wider ones, so inks add up. */
export const kBandOpacity = 0.24;

/** Ink of what was thought before any claim. */
export const kPriorOpacity = 0.14;

/** Opacity that `count` bands on each other come to. */
export function stackedOpacity(count: number): number {
  return 1 - (1 - kBandOpacity) ** count;
}

/** Widest first, so that narrower ones are painted over them. */
export function orderedBands(bands: readonly Band[]): Band[] {
  return [...bands].sort((a, b) => b.level - a.level);
}

interface DrawnClaim {
  claim: Claim;
  span: ClaimSpan;
  date: Date;
}

/** The claims that can be drawn, by date; the others give no number. */
export function drawableClaims(claims: readonly Claim[]): DrawnClaim[] {
  return claims
    .flatMap((claim) => {
      const span = claimSpan(claim);
      return span === null ? [] : [{ claim, span, date: parseDate(claim.date) }];
    })
    .sort((a, b) => a.date.getTime() - b.date.getTime());
}

/** Lowest and highest number drawn, zero included. */
export function valueExtent(figure: FanFigure, claims: readonly DrawnClaim[]): [number, number] {
  const numbers = [
    0,
    ...figure.median,
    ...[...figure.bands, ...(figure.prior ? [figure.prior] : [])].flatMap((band) => [
      ...band.low,
      ...band.high,
    ]),
    ...claims.flatMap(({ span }) => [span.low, span.high, span.anchor]),
  ].filter((value): value is number => value !== null && Number.isFinite(value));
  // A loop: figures of long runs hold more numbers than a call takes arguments.
  let low = 0;
  let high = 0;
  for (const value of numbers) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low === high ? [low, low + 1] : [low, high];
}

export interface FanDrawing {
  svg: SVGSVGElement;
  claims: PlacedClaim[];
  frame: CursorFrame;
}

/** The level of the interval that is given in words beside the median. */
const kToldLevel = 0.8;

/** What the figure gives for one of its days: "3 Jan 2025: 3,100 (80 %: 2,000 to 4,300)". */
export function dayWords(figure: FanFigure, at: number): string {
  const date = figure.dates[at];
  const median = figure.median[at];
  if (date === undefined || typeof median !== "number") {
    return "";
  }
  const day = `${formatDate(parseDate(date))}: ${formatNumber(median)}`;
  const band = orderedBands(figure.bands).reduce<Band | null>((best, one) => {
    const closer = best === null || Math.abs(one.level - kToldLevel) < Math.abs(best.level - kToldLevel);
    return closer ? one : best;
  }, null);
  const [low, high] = [band?.low[at], band?.high[at]];
  return band === null || typeof low !== "number" || typeof high !== "number"
    ? day
    : `${day} (${formatPercent(band.level)}: ${formatNumber(low)} to ${formatNumber(high)})`;
}

/** What was thought before any claim: pale, its edges dashed, behind everything else. */
function priorMarks(figure: FanFigure, dates: readonly Date[]): Plot.Markish[] {
  const { prior } = figure;
  if (!prior) {
    return [];
  }
  const rows = dates.map((date, at) => ({ date, low: prior.low[at], high: prior.high[at] }));
  const edges = { x: "date", stroke: "var(--axis)", strokeWidth: 1.25, strokeDasharray: "5 4" };
  return [
    Plot.areaY(rows, {
      x: "date",
      y1: "low",
      y2: "high",
      fill: "var(--axis)",
      fillOpacity: kPriorOpacity,
      className: "fan-prior",
    }),
    Plot.lineY(rows, { ...edges, y: "low", className: "fan-prior-edge" }),
    Plot.lineY(rows, { ...edges, y: "high", className: "fan-prior-edge" }),
  ];
}

function bandMarks(figure: FanFigure, dates: readonly Date[]): Plot.Markish[] {
  return orderedBands(figure.bands).map((band) => {
    const rows = dates.map((date, at) => ({ date, low: band.low[at], high: band.high[at] }));
    const edges = { x: "date", stroke: "var(--fan)", strokeOpacity: 0.55, strokeWidth: 0.75 };
    return Plot.marks(
      Plot.areaY(rows, {
        x: "date",
        y1: "low",
        y2: "high",
        fill: "var(--fan)",
        fillOpacity: kBandOpacity,
        className: "fan-band",
      }),
      Plot.lineY(rows, { ...edges, y: "low", className: "fan-edge" }),
      Plot.lineY(rows, { ...edges, y: "high", className: "fan-edge" }),
    );
  });
}

function placeClaims(
  figure: FanFigure,
  drawn: readonly DrawnClaim[],
  svg: SVGSVGElement & Plot.Plot,
  frame: Box,
): PlacedClaim[] {
  const x = svg.scale("x");
  const y = svg.scale("y");
  if (!x || !y) {
    return [];
  }
  const toY = (value: number): number => y.apply(value) as number;
  const sides = sidesOf(figure.claims);
  const marks = drawn.map(({ claim, span, date }) => {
    const pixels = pixelSpan(span, toY);
    return { claim, span, x: x.apply(date) as number, y: toY(span.anchor), ...pixels };
  });
  const shifts = dodge(marks, 15, { left: frame.x0, right: frame.x1 });
  const placed = marks.map(({ claim, span, ...mark }, at) => ({
    claim,
    sentence: claimSentence(claim, figure.y.unit ?? ""),
    shape: sides.indexOf(claim.side),
    ...mark,
    dateX: mark.x,
    x: mark.x + (shifts[at] ?? 0),
    path: spanPath(span, mark),
    label: null as PlacedClaim["label"],
  }));
  const obstacles = placed.flatMap((mark) => [
    { x0: mark.x - 6, x1: mark.x + 6, y0: mark.y - 6, y1: mark.y + 6 },
    { x0: mark.x - 3, x1: mark.x + 3, y0: mark.top, y1: mark.bottom },
  ]);
  const labels = placeLabels(
    placed.map((mark) => ({
      x: mark.x,
      y: mark.y,
      width: textWidth(mark.claim.id, 11, 600) + 2,
      height: 12,
      gap: 8,
    })),
    obstacles,
    { ...frame, x1: frame.x1 + 12, y1: frame.y1 + 5 },
  );
  return placed.map((mark, at) => ({ ...mark, label: labels[at] ?? null }));
}

function axisMarks(figure: FanFigure, ticks: readonly DateTick[], left: number): Plot.Markish[] {
  const unit = figure.y.unit ? ` (${figure.y.unit})` : "";
  return [
    Plot.ruleY([0], { stroke: "var(--axis)" }),
    Plot.axisY({ ticks: 6, tickSize: 0, tickFormat: formatNumber, label: null }),
    Plot.axisX(
      ticks.map((tick) => tick.date),
      { tickFormat: tickLabel(ticks), label: null },
    ),
    Plot.text([`${figure.y.label}${unit}`], {
      frameAnchor: "top-left",
      dx: 2 - left,
      dy: -26,
      className: "axis-title",
    }),
  ];
}

/** First and last day drawn, claims included. */
function dateExtent(dates: readonly Date[]): [Date, Date] {
  if (dates.length === 0) {
    throw new Error("it has no dates");
  }
  const times = dates.map((date) => date.getTime());
  const start = times.reduce((a, b) => Math.min(a, b));
  const end = times.reduce((a, b) => Math.max(a, b));
  return [new Date(start), new Date(end)];
}

/** Room for the widest number of the axis, and for half a date under its foot. */
export function leftMargin(top: number): number {
  // Below ten the axis has decimals, which are wider than its highest number.
  const widest = Math.max(textWidth(formatNumber(top), 12), top < 10 ? textWidth("0.8", 12) : 0);
  return Math.max(32, 18 + widest);
}

/** The fan without its claims' marks, and where those belong. */
export function drawFan(figure: FanFigure, width: number): FanDrawing {
  const dates = figure.dates.map(parseDate);
  const claims = drawableClaims(figure.claims);
  const [start, end] = dateExtent([...dates, ...claims.map((claim) => claim.date)]);
  const height = Math.round(Math.min(460, Math.max(320, width * 0.5)));
  const [low, high] = valueExtent(figure, claims);
  // Room above the highest claim for the arrow of an open bound.
  const top = high + ((high - low) * kArrowLength) / (height - 60);
  const marginLeft = leftMargin(top);
  const frame = { x0: marginLeft, x1: width - 14, y0: 30, y1: height - 30 };
  const ticks = dateTicks(start, end, frame.x1 - frame.x0);
  const rows = dates.map((date, at) => ({ date, median: figure.median[at] }));
  const svg = Plot.plot({
    width,
    height,
    marginLeft,
    marginRight: width - frame.x1,
    marginTop: frame.y0,
    marginBottom: height - frame.y1,
    style: kPlotStyle,
    x: { type: "utc", domain: [start, end] },
    y: { domain: [low, top], nice: true, label: null },
    marks: [
      Plot.gridY({ ticks: 6, stroke: "var(--grid)", strokeOpacity: 1 }),
      ...priorMarks(figure, dates),
      ...bandMarks(figure, dates),
      Plot.lineY(rows, {
        x: "date",
        y: "median",
        stroke: "var(--fan-line)",
        strokeWidth: 2,
        className: "fan-median",
      }),
      ...axisMarks(figure, ticks, marginLeft),
    ],
  }) as SVGSVGElement & Plot.Plot;
  return {
    svg,
    claims: placeClaims(figure, claims, svg, frame),
    frame: cursorFrame(frame, svg.scale("x")),
  };
}
