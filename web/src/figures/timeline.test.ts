import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Timeline } from "./timeline.svelte";

const kDates = ["2000-01-01", "2000-01-02", "2000-01-03"];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("begins at its last day, or at the one it is told", () => {
  expect(new Timeline(kDates).date).toBe("2000-01-03");
  expect(new Timeline(kDates, "2000-01-02").date).toBe("2000-01-02");
  expect(new Timeline(kDates, "1999-01-02").date).toBe("2000-01-03");
  expect(new Timeline([]).date).toBe("");
});

it("plays to the end and stops there", () => {
  const timeline = new Timeline(kDates, "2000-01-01");
  timeline.toggle();
  vi.advanceTimersByTime(130);
  expect(timeline.date).toBe("2000-01-02");
  expect(timeline.playing).toBe(true);
  vi.advanceTimersByTime(1000);
  expect(timeline.date).toBe("2000-01-03");
  expect(timeline.playing).toBe(false);
});

it("plays from the first day when it stands at the last, and pauses", () => {
  const timeline = new Timeline(kDates);
  timeline.toggle();
  expect(timeline.date).toBe("2000-01-01");
  timeline.toggle();
  vi.advanceTimersByTime(1000);
  expect(timeline.date).toBe("2000-01-01");
});
