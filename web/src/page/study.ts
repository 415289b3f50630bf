import type { FanFigure, MapFigure, SharesFigure } from "../figures/types";
import { api } from "./api";
import type { Job, PageClaim, PageData, StudyAnswers } from "./api-types";

/** A study that is done, as the views show it. */
export interface Study {
  job: Job;
  page: PageData;
  answers: StudyAnswers["answers"];
  map: MapFigure | null;
  fans: FanFigure[];
  states: SharesFigure[];
}

const kThorough: Job["thoroughness"][] = ["full", "usual", "rough"];

/** The most thorough of an account's studies that are done; null when there is none. */
export function bestOf(jobs: readonly Job[], account: string): Job | null {
  const done = jobs.filter((job) => job.account === account && job.as_of === "" && job.state === "done");
  for (const thoroughness of kThorough) {
    const found = done.find((job) => job.thoroughness === thoroughness);
    if (found !== undefined) {
      return found;
    }
  }
  return null;
}

export async function loadStudy(account: string): Promise<Study | null> {
  const job = bestOf((await api.jobs()).jobs, account);
  if (job === null) {
    return null;
  }
  const [page, { answers }] = await Promise.all([api.page(job.id), api.answers(job.id)]);
  // The figures are the report's own; their shapes are those of figures/types.
  return {
    job,
    page,
    answers,
    map: (page.maps[0] as unknown as MapFigure | undefined) ?? null,
    fans: page.fans as unknown as FanFigure[],
    states: page.states as unknown as SharesFigure[],
  };
}

/** Who says it, and for whom he speaks. */
export function speaker(claim: PageClaim): string {
  const said = claim.side === "" ? claim.who : `${claim.who} (${claim.side})`;
  return claim.original === "" ? said : `${said}, after ${claim.original}`;
}

/** The words of a claim: the source's own where they are known, else the account's note. */
export function wordsOf(claim: PageClaim): string {
  return claim.phrase !== "" ? `“${claim.phrase}”` : claim.note;
}

export function matches(claim: PageClaim, search: string): boolean {
  const text = [claim.id, claim.who, claim.side, claim.subject, claim.metric, claim.counts]
    .concat(claim.phrase, claim.note, claim.stated, claim.published)
    .join(" ")
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
