import { expect, it } from "vitest";
import { cursorFrame, nearestDay } from "./cursor";

const kDates = ["2000-01-01", "2000-01-02", "2000-01-03"];
const kBox = { x0: 10, x1: 110, y0: 0, y1: 50 };
const kDay = 86_400_000;
const kFrame = cursorFrame(kBox, {
  apply: (date) => 10 + (50 * (date.getTime() - Date.parse("2000-01-01"))) / kDay,
});

it("knows where days lie", () => {
  expect(kDates.map(kFrame.x)).toEqual([10, 60, 110]);
  expect(cursorFrame(kBox, undefined).x("2000-01-02")).toBe(0);
});

it("finds the day nearest to a place, beyond the ends too", () => {
  expect(nearestDay(kDates, kFrame, 80)).toBe("2000-01-02");
  expect(nearestDay(kDates, kFrame, 90)).toBe("2000-01-03");
  expect(nearestDay(kDates, kFrame, -500)).toBe("2000-01-01");
  expect(nearestDay(kDates, kFrame, 500)).toBe("2000-01-03");
  expect(nearestDay([], kFrame, 50)).toBeNull();
});
