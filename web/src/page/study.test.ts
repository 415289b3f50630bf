import { describe, expect, it } from "vitest";
import type { Job, PageClaim } from "./api-types";
import { isWebAddress } from "../figures/claims";
import { bestOf, matches, speaker, wordsOf } from "./study";

const job = (thoroughness: Job["thoroughness"], state: Job["state"], account = "a"): Job => ({
  id: `${account}.${thoroughness}`,
  account,
  thoroughness,
  as_of: "",
  state,
  stage: "",
  done: 0,
  total: 0,
  elapsed_seconds: 0,
  remaining_seconds: 0,
  answers_hash: "",
  outdated: false,
  faults: [],
});

const claim: PageClaim = {
  id: "K1",
  published: "2025-01-06",
  date: "2025-01-05",
  who: "A minister",
  side: "UA",
  original: "",
  subject: "russia",
  metric: "casualties_total",
  counts: "killed + wounded",
  phrase: "",
  note: "in a speech",
  modality: "states",
  stated: "38,000",
  url: "",
  low: 38000,
  high: 38000,
  scored: true,
  why_not: "",
  prior: null,
  posterior: null,
  prior_holds: null,
  holds: null,
};

describe("the study that is shown", () => {
  it("is the most thorough that is done", () => {
    const jobs = [job("full", "cancelled"), job("rough", "done"), job("usual", "done")];
    expect(bestOf(jobs, "a")?.id).toBe("a.usual");
    expect(bestOf(jobs, "b")).toBeNull();
    expect(bestOf([job("full", "running")], "a")).toBeNull();
    expect(bestOf([{ ...job("full", "done"), as_of: "2025-01-01" }], "a")).toBeNull();
  });
});

describe("claims", () => {
  it("become links only for the web", () => {
    expect(isWebAddress("https://example.org/a?b=c")).toBe(true);
    for (const other of ["javascript:alert(1)", " https://x", "data:text/html,x", "", "//x"]) {
      expect(isWebAddress(other)).toBe(false);
    }
  });

  it("say who says what", () => {
    expect(speaker(claim)).toBe("A minister (UA)");
    expect(speaker({ ...claim, original: "an agency" })).toContain("after an agency");
    expect(wordsOf(claim)).toBe("in a speech");
    expect(wordsOf({ ...claim, phrase: "nearly half" })).toBe("“nearly half”");
  });

  it("are found by all the words of a search", () => {
    expect(matches(claim, "minister 38,000")).toBe(true);
    expect(matches(claim, "minister general")).toBe(false);
    expect(matches(claim, "")).toBe(true);
  });
});
