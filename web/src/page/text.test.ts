import { describe, expect, it } from "vitest";
import { lineStart, numberOfLines } from "./text";

describe("lines", () => {
  it("are counted as an editor does", () => {
    expect(numberOfLines("")).toBe(1);
    expect(numberOfLines("a\nb")).toBe(2);
    expect(numberOfLines("a\nb\n")).toBe(3);
  });

  it("begin after the line before", () => {
    const text = "ab\n\ncd";
    expect([1, 2, 3, 9].map((line) => lineStart(text, line))).toEqual([0, 3, 4, 6]);
  });
});
