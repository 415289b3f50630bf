import { formatDate, formatNumber, parseDate } from "./format";
import { type Box, overlaps } from "./labels";
import type { Claim } from "./types";

export type SpanKind = "point" | "interval" | "at-least" | "up-to";

/** What a claim says about its quantity, in the quantity's own unit. */
export interface ClaimSpan {
  kind: SpanKind;
  low: number;
  high: number;
  /** Where the marker stands: the claim's value, else the known bound, else the middle. */
  anchor: number;
}

/** Null where the claim gives no number. */
export function claimSpan({
  low,
  high,
  value,
}: Pick<Claim, "low" | "high" | "value">): ClaimSpan | null {
  if (low !== null && high !== null) {
    const anchor = value ?? (low + high) / 2;
    return { kind: low === high ? "point" : "interval", low, high, anchor };
  }
  if (low !== null) {
    const anchor = value ?? low;
    return { kind: "at-least", low, high: Math.max(low, anchor), anchor };
  }
  if (high !== null) {
    const anchor = value ?? high;
    return { kind: "up-to", low: Math.min(high, anchor), high, anchor };
  }
  return value === null ? null : { kind: "point", low: value, high: value, anchor: value };
}

/** "at least 300", "up to 4,000", "300 to 500", "1,100" */
export function spanWords(span: ClaimSpan): string {
  switch (span.kind) {
    case "at-least":
      return `at least ${formatNumber(span.low)}`;
    case "up-to":
      return `up to ${formatNumber(span.high)}`;
    case "interval":
      return `${formatNumber(span.low)} to ${formatNumber(span.high)}`;
    case "point":
      return formatNumber(span.anchor);
  }
}

/** The whole claim as a sentence, for those who do not see the mark. */
/** Only such addresses become links: an account may hold any text. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(url);
}

export function claimSentence(claim: Claim, unit: string): string {
  const span = claimSpan(claim);
  const amount = span === null ? "no number" : `${spanWords(span)}${unit === "" ? "" : ` ${unit}`}`;
  const use = claim.scored ? "scored" : "not scored";
  const date = formatDate(parseDate(claim.date));
  const source = `${claim.who} (${claim.side})`;
  return `Claim ${claim.id}, ${date}, ${source}: ${amount}; “${claim.text}”; ${use}`;
}

/** Sides in order of first appearance: the order fixes each side's shape and colour. */
export function sidesOf(claims: readonly Claim[]): string[] {
  return [...new Set(claims.map((claim) => claim.side))];
}

/** Number of distinct shapes; more sides than that share one. */
export const kShapeCount = 5;

/** Closed outline about the origin: disc, square, triangle, diamond, cross. */
export function shapePath(index: number, radius: number): string {
  const r = radius;
  switch (index % kShapeCount) {
    case 0:
      return `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
    case 1: {
      const s = 0.9 * r;
      return `M${-s},${-s}H${s}V${s}H${-s}Z`;
    }
    case 2:
      return `M0,${-1.2 * r}L${1.15 * r},${0.85 * r}H${-1.15 * r}Z`;
    case 3:
      return `M0,${-1.3 * r}L${1.3 * r},0L0,${1.3 * r}L${-1.3 * r},0Z`;
    default: {
      const [a, b] = [0.42 * r, 1.2 * r];
      return `M${-a},${-b}H${a}V${-a}H${b}V${a}H${a}V${b}H${-a}V${a}H${-b}V${-a}H${-a}Z`;
    }
  }
}

/** Pixels from an open bound to its arrow's tip. */
export const kArrowLength = 26;
const kEndTick = 4;
const kArrowHead = 4.5;

/** A claim's vertical extent in pixels, arrow included. */
export interface PixelSpan {
  top: number;
  bottom: number;
}

/** `y` maps the quantity to pixels, downwards. */
export function pixelSpan(span: ClaimSpan, y: (value: number) => number): PixelSpan {
  const top = y(span.high) - (span.kind === "at-least" ? kArrowLength : 0);
  const bottom = y(span.low) + (span.kind === "up-to" ? kArrowLength : 0);
  return { top, bottom };
}

/** The line of an interval about x = 0: an end tick at each known bound, an arrow at an open one. */
export function spanPath(span: ClaimSpan, pixels: PixelSpan): string {
  if (span.kind === "point") {
    return "";
  }
  const { top, bottom } = pixels;
  const tick = (at: number): string => `M${-kEndTick},${at}H${kEndTick}`;
  const arrow = (at: number, back: number): string =>
    `M${-kArrowHead},${at + back}L0,${at}L${kArrowHead},${at + back}`;
  const upper = span.kind === "at-least" ? arrow(top, kArrowHead * 1.3) : tick(top);
  const lower = span.kind === "up-to" ? arrow(bottom, -kArrowHead * 1.3) : tick(bottom);
  return `M0,${bottom}V${top}${upper}${lower}`;
}

/**
 * Sideways shifts in pixels that keep marks on nearby dates from covering each other: each mark
 * takes the free place nearest its own date, left and right in turn.
 */
export function dodge(
  marks: readonly { x: number; top: number; bottom: number }[],
  width: number,
  limits: { left: number; right: number },
): number[] {
  const taken: Box[] = [];
  const half = width / 2;
  return marks.map((mark) => {
    const boxAt = (shift: number): Box => ({
      x0: mark.x + shift - half,
      x1: mark.x + shift + half,
      y0: mark.top - half,
      y1: mark.bottom + half,
    });
    for (let step = 0; step < 2 * marks.length + 2; ++step) {
      const shift = Math.ceil(step / 2) * width * (step % 2 === 1 ? 1 : -1);
      const box = boxAt(shift);
      const inside = step === 0 || (box.x0 >= limits.left && box.x1 <= limits.right);
      if (inside && !taken.some((other) => overlaps(other, box))) {
        taken.push(box);
        return shift === 0 ? 0 : shift;
      }
    }
    taken.push(boxAt(0));
    return 0;
  });
}
