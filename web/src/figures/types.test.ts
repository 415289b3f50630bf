import { describe, expect, it } from "vitest";
import { parseFigures } from "./types";

describe("parseFigures", () => {
  it("keeps figures by id", () => {
    const text = '{"figures":[{"id":"a","kind":"bars","bars":[]},{"id":"b","kind":"map"}]}';
    expect([...parseFigures(text).keys()]).toEqual(["a", "b"]);
  });

  it.each([
    ["", "JSON"],
    ["null", 'no list "figures"'],
    ['{"figures":3}', 'no list "figures"'],
    ['{"figures":[{"kind":"fan"}]}', "figure 0 has no id"],
    ['{"figures":[{"id":"a","kind":"pie"}]}', "figure a has the unknown kind pie"],
    ['{"figures":[{"id":"a","kind":"fan"},{"id":"a","kind":"fan"}]}', "figure a occurs twice"],
  ])("says what is wrong with %s", (text, message) => {
    expect(() => parseFigures(text)).toThrow(message);
  });
});
