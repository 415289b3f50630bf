import type {
  AccountFile,
  AccountFiles,
  Diagnostic,
  Diagnostics,
  Failure,
  Job,
  Jobs,
  Levers,
  NewJob,
  PageData,
  Session,
  StudyAnswers,
  WhatIf,
  WhatIfAnswer,
} from "./api-types";

const kRoot = "/api/v1";
const kGone = "The program does not answer. Is salient serve still running?";

/** A request that was not answered: why, and for faults of its content each of them. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly faults: Diagnostic[] = [],
  ) {
    super(message);
  }
}

/** One sentence for a fault: what is wrong, what was expected, what may have been meant. */
export function sentence(fault: Diagnostic): string {
  const parts = [fault.key === "" ? fault.problem : `${fault.key}: ${fault.problem}`];
  if (fault.expected !== "") {
    parts.push(`expected ${fault.expected}`);
  }
  if (fault.suggestion !== "") {
    parts.push(fault.suggestion);
  }
  return parts.join("; ");
}

async function errorOf(response: Response): Promise<ApiError> {
  try {
    const body = (await response.json()) as Partial<Failure & Diagnostics>;
    if (body.diagnostics !== undefined) {
      return new ApiError(response.status, body.diagnostics.map(sentence).join("\n"), body.diagnostics);
    }
    return new ApiError(response.status, body.error?.message ?? response.statusText);
  } catch {
    return new ApiError(response.status, response.statusText);
  }
}

async function ask<Answer>(
  method: "GET" | "POST" | "PUT",
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  const request: RequestInit = { method, signal: signal ?? null };
  if (body !== undefined) {
    request.body = JSON.stringify(body);
    request.headers = { "Content-Type": "application/json" };
  }
  let response: Response;
  try {
    response = await fetch(kRoot + path, request);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") {
      throw error;
    }
    throw new ApiError(0, kGone);
  }
  if (!response.ok) {
    throw await errorOf(response);
  }
  return (await response.json()) as Answer;
}

export const api = {
  session: () => ask<Session>("GET", "/session"),
  levers: (account: string) => ask<Levers>("GET", `/accounts/${account}/levers`),
  files: (account: string) => ask<AccountFiles>("GET", `/accounts/${account}/files`),
  save: (account: string, file: AccountFile) =>
    ask<AccountFiles>("PUT", `/accounts/${account}/files`, file),
  check: (account: string, files: { name: string; text: string }[]) =>
    ask<Diagnostics>("POST", `/accounts/${account}/check`, { files }),
  create: (id: string) => ask<{ id: string }>("POST", "/accounts", { id }),
  whatIf: (account: string, question: WhatIf, signal: AbortSignal) =>
    ask<WhatIfAnswer>("POST", `/accounts/${account}/what-if`, question, signal),
  jobs: () => ask<Jobs>("GET", "/jobs"),
  submit: (job: NewJob) => ask<Job>("POST", "/jobs", job),
  cancel: (id: string) => ask<Job>("POST", `/jobs/${id}/cancel`, {}),
  resume: (id: string) => ask<Job>("POST", `/jobs/${id}/resume`, {}),
  /** One replication of an engagement, simulated now. */
  playback: async (id: string, replication: number): Promise<Uint8Array> => {
    const response = await fetch(
      `${kRoot}/engagements/${id}/playback?replication=${Math.max(0, Math.trunc(replication))}`,
    ).catch(() => {
      throw new ApiError(0, kGone);
    });
    if (!response.ok) {
      throw await errorOf(response);
    }
    return new Uint8Array(await response.arrayBuffer());
  },
  page: (id: string) => ask<PageData>("GET", `/jobs/${id}/page`),
  answers: (id: string) => ask<StudyAnswers>("GET", `/jobs/${id}/answers`),
  reportOf: (id: string) => `${kRoot}/jobs/${id}/report`,
  /** Tells what a job does until it is over; the function that is given back ends it. */
  watch: (id: string, tell: (job: Job) => void): (() => void) => {
    const events = new EventSource(`${kRoot}/jobs/${id}/events`);
    events.addEventListener("job", (event) => {
      const job = JSON.parse((event as MessageEvent<string>).data) as Job;
      if (isOver(job)) {
        events.close();
      }
      tell(job);
    });
    return () => events.close();
  },
};

export function isOver(job: Job): boolean {
  return job.state !== "waiting" && job.state !== "running";
}
