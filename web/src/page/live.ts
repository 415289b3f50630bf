import { ApiError } from "./api";
import type { WhatIf, WhatIfAnswer } from "./api-types";

export const kFirstPairs = 100;
export const kAllPairs = 1000;

/** What a live question shows while it is answered. */
export interface LiveState {
  /** Not yet answered at all, answered by some pairs, or by all. */
  stage: "asking" | "refining" | "done" | "failed";
  answer: WhatIfAnswer | null;
  /** From the change to the first answer, in milliseconds. */
  latency: number | null;
  error: ApiError | null;
}

type Ask = (question: WhatIf, signal: AbortSignal) => Promise<WhatIfAnswer>;

/**
 * Asks what if, first of few pairs and then of all. A newer question takes the place of the one
 * being asked; while few pairs of that are on their way it waits for them, so that a slider that is
 * moved without a pause shows something.
 */
export class Live {
  #ask: Ask;
  #tell: (state: LiveState) => void;
  #next: { changes: string[]; since: number } | null = null;
  #busy = false;
  #refining: AbortController | null = null;
  #answer: WhatIfAnswer | null = null;

  constructor(ask: Ask, tell: (state: LiveState) => void) {
    this.#ask = ask;
    this.#tell = tell;
  }

  change(changes: string[]): void {
    this.#next = { changes, since: performance.now() };
    this.#refining?.abort();
    if (!this.#busy) {
      void this.#run();
    }
  }

  stop(): void {
    this.#next = null;
    this.#refining?.abort();
  }

  async #run(): Promise<void> {
    this.#busy = true;
    while (this.#next !== null) {
      const { changes, since } = this.#next;
      this.#next = null;
      await this.#answerOne(changes, since);
    }
    this.#busy = false;
  }

  async #answerOne(changes: string[], since: number): Promise<void> {
    this.#say("asking", null, null);
    try {
      this.#answer = await this.#ask({ changes, pairs: kFirstPairs }, new AbortController().signal);
      const latency = performance.now() - since;
      if (this.#answer.most <= this.#answer.pairs) {
        return this.#say("done", latency, null);
      }
      this.#say("refining", latency, null);
      if (this.#next !== null) {
        return;
      }
      this.#refining = new AbortController();
      this.#answer = await this.#ask({ changes, pairs: kAllPairs }, this.#refining.signal);
      this.#say("done", latency, null);
    } catch (error) {
      // Its place has been taken by a newer question, here or in another window.
      if (this.#next !== null || (error instanceof DOMException && error.name === "AbortError")) {
        return;
      }
      this.#say("failed", null, error instanceof ApiError ? error : new ApiError(0, String(error)));
    } finally {
      this.#refining = null;
    }
  }

  #say(stage: LiveState["stage"], latency: number | null, error: ApiError | null): void {
    this.#tell({ stage, answer: this.#answer, latency, error });
  }
}
