import { parseDate } from "./format";
import type { Box } from "./labels";

/** Where days lie in a drawing, and the room for a line that marks one. */
export interface CursorFrame extends Box {
  /** Place of a date in pixels. */
  x: (date: string) => number;
}

/** The frame of a drawing whose horizontal scale is of dates. */
export function cursorFrame(
  frame: Box,
  scale: { apply: (value: Date) => unknown } | undefined,
): CursorFrame {
  return { ...frame, x: (date) => (scale?.apply(parseDate(date)) as number | undefined) ?? 0 };
}

/** The day that lies nearest to a place; null of no days. */
export function nearestDay(
  dates: readonly string[],
  frame: CursorFrame,
  left: number,
): string | null {
  return dates.reduce<string | null>(
    (best, day) =>
      best === null || Math.abs(frame.x(day) - left) < Math.abs(frame.x(best) - left) ? day : best,
    null,
  );
}
