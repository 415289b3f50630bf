import { expect, it } from "vitest";
import { shareWords } from "./shares";
import type { SharesFigure } from "./types";

const figure: SharesFigure = {
  id: "s",
  kind: "shares",
  y: { label: "Share of runs" },
  dates: ["2000-01-01", "2000-01-02"],
  series: [
    { label: "resting", values: [1, 0.2] },
    { label: "committed", values: [0, 0.5] },
    { label: "reduced", values: [0, 0.3] },
  ],
};

it("tells the likeliest two of a day, and none that hardly occurs", () => {
  expect(shareWords(figure, 0)).toMatch(/^1 Jan 2000: resting 100\s?%$/u);
  expect(shareWords(figure, 1)).toMatch(/^2 Jan 2000: committed 50\s?%, reduced 30\s?%$/u);
});
