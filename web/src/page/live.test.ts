import { describe, expect, it } from "vitest";
import { ApiError } from "./api";
import type { WhatIf, WhatIfAnswer } from "./api-types";
import { Live, type LiveState } from "./live";

function answerOf(question: WhatIf, most = 1000): WhatIfAnswer {
  return {
    account: question.changes.join(),
    calibrated: false,
    pairs: Math.min(question.pairs, most),
    most,
    milliseconds: 1,
    start: "2024-11-01",
    series: [],
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("a live question", () => {
  it("is answered by few pairs first and then by all", async () => {
    const said: LiveState[] = [];
    const live = new Live(
      (question) => Promise.resolve(answerOf(question)),
      (state) => said.push(state),
    );
    live.change(["a=1"]);
    await settle();
    expect(said.map((one) => [one.stage, one.answer?.pairs])).toEqual([
      ["asking", undefined],
      ["refining", 100],
      ["done", 1000],
    ]);
    expect(said[2]?.latency).toBeGreaterThanOrEqual(0);
  });

  it("asks no second time where there are no more pairs", async () => {
    const asked: WhatIf[] = [];
    const live = new Live(
      (question) => {
        asked.push(question);
        return Promise.resolve(answerOf(question, 80));
      },
      () => {},
    );
    live.change([]);
    await settle();
    expect(asked).toHaveLength(1);
  });

  it("lets the newest question win", async () => {
    const asked: string[] = [];
    let last: LiveState | null = null;
    const live = new Live(
      async (question, signal) => {
        asked.push(`${question.changes.join()}:${question.pairs}`);
        await settle();
        signal.throwIfAborted();
        return answerOf(question);
      },
      (state) => (last = state),
    );
    live.change(["a=1"]);
    live.change(["a=2"]);
    live.change(["a=3"]);
    for (let i = 0; i < 10; ++i) await settle();
    expect(asked).toEqual(["a=1:100", "a=3:100", "a=3:1000"]);
    expect(last).toMatchObject({ stage: "done", answer: { account: "a=3", pairs: 1000 } });
  });

  it("says what went wrong and keeps the last answer", async () => {
    let fails = false;
    const said: LiveState[] = [];
    const live = new Live(
      (question) =>
        fails ? Promise.reject(new ApiError(422, "no such key")) : Promise.resolve(answerOf(question)),
      (state) => said.push(state),
    );
    live.change(["a=1"]);
    await settle();
    fails = true;
    live.change(["b=1"]);
    await settle();
    expect(said.at(-1)).toMatchObject({ stage: "failed", error: { status: 422 } });
    expect(said.at(-1)?.answer?.account).toBe("a=1");
  });
});
