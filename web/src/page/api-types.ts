// Made by scripts/api-types.mjs from docs/api/schema.json.

/** Why a request was refused. */
export interface Failure {
  error: {
    status: number;
    message: string;
  };
}

/** A fault or a warning, with its place; line and column 0 where there is none. */
export interface Diagnostic {
  file: string;
  line: number;
  column: number;
  severity: "error" | "warning";
  key: string;
  problem: string;
  expected: string;
  suggestion: string;
}

/** What check says of an account, or of a request whose content is at fault (status 422). */
export interface Diagnostics {
  ok: boolean;
  diagnostics: Diagnostic[];
}

/** What the server offers. */
export interface Session {
  version: string;
  accounts: string[];
  engagements: string[];
}

/** An account to be made from the starter. */
export interface NewAccount {
  /** At most 60 small letters, digits and hyphens. */
  id: string;
}

/** A file of an account; the digest is that of the text that was read. */
export interface AccountFile {
  name: string;
  text: string;
  digest: string;
}

export interface AccountFiles {
  files: AccountFile[];
}

/** A file of an account as somebody is writing it. */
export interface EditedFile {
  name: string;
  text: string;
}

export interface EditedFiles {
  files: EditedFile[];
}

/** A number of an account that a what-if may change, in its declared unit. */
export interface Lever {
  key: string;
  meaning: string;
  unit: string;
  /** As the account has it, in words. */
  value: string;
  /** A source, an assumption or a declared default. */
  basis: string;
  /** Median of what the account has. */
  middle: number;
  /** Where its slider begins. */
  low: number;
  /** Where its slider ends. */
  high: number;
  /** Least value that the engine takes. */
  least: number;
  /** Largest value that the engine takes. */
  most: number;
  logarithmic: boolean;
}

/** A mechanism that can be put into its reference state. */
export interface Switch {
  id: string;
  title: string;
  /** The reference state, in words. */
  reference: string;
  /** As the account has it. */
  active: boolean;
}

/** A counterfactual question that the account itself asks. */
export interface AskedQuestion {
  id: string;
  text: string;
  changes: string[];
}

/** What can be moved in an account. */
export interface Levers {
  title: string;
  levers: Lever[];
  switches: Switch[];
  questions: AskedQuestion[];
}

/** A what-if question: changes KEY=VALUE as salient compare --set takes them, and how many pairs of campaigns answer it (2 to 1,000). */
export interface WhatIf {
  changes: string[];
  pairs: number;
}

/** Quantiles over the campaigns, a number a day. */
export interface DailyFan {
  q10: number[];
  q25: number[];
  q50: number[];
  q75: number[];
  q90: number[];
}

/** A number day by day, as the account is and under the changes; the difference is that of pairs, on the last evening, with its 80 % interval. */
export interface LiveSeries {
  id: string;
  title: string;
  unit: string;
  before: DailyFan;
  after: DailyFan;
  difference: {
    low: number;
    median: number;
    high: number;
  };
  /** Share of the pairs that end lower under the changes; equal ones count half. */
  share_lower: number;
}

/** What the pairs say. */
export interface WhatIfAnswer {
  account: string;
  /** Drawn from a posterior; else from the priors, before any claim. */
  calibrated: boolean;
  pairs: number;
  /** Most pairs that there can be. */
  most: number;
  /** That the answer took. */
  milliseconds: number;
  /** ISO date of the first day. */
  start: string;
  series: LiveSeries[];
}

/** An analysis, or a forecast as of a day, to be made. */
export interface NewJob {
  account: string;
  thoroughness: "rough" | "usual" | "full";
  /** ISO date of a forecast; empty: the whole analysis. */
  as_of: string;
}

/** An analysis or a forecast, and how far it is. */
export interface Job {
  id: string;
  account: string;
  thoroughness: "rough" | "usual" | "full";
  state: "waiting" | "running" | "done" | "cancelled" | "interrupted" | "failed";
  stage: string;
  /** Runs of the stage. */
  done: number;
  total: number;
  elapsed_seconds: number;
  remaining_seconds: number;
  answers_hash: string;
  faults: Diagnostic[];
  /** ISO date of a forecast; empty: the whole analysis. */
  as_of: string;
  /** Done, and the account has been edited since, as was seen when all jobs were listed last. */
  outdated: boolean;
}

export interface Jobs {
  jobs: Job[];
}

/** Median and 80 % interval. */
export interface Interval {
  low: number;
  median: number;
  high: number;
}

/** A claim as it was read, with what the runs say of its quantity; null where nothing was compared. */
export interface PageClaim {
  id: string;
  published: string;
  /** ISO date of which it speaks. */
  date: string;
  who: string;
  side: string;
  original: string;
  subject: string;
  metric: string;
  counts: string;
  phrase: string;
  note: string;
  modality: string;
  /** Its number, in words. */
  stated: string;
  url: string;
  low: number | null;
  high: number | null;
  scored: boolean;
  why_not: string;
  prior: Interval | null;
  posterior: Interval | null;
  /** Share of the runs from the priors in which it holds (of a number: within a tenth). */
  prior_holds: number | null;
  /** Posterior probability that what its words state holds. */
  holds: number | null;
}

/** A source of the account. */
export interface PageSource {
  id: string;
  who: string;
  outlet: string;
  date: string;
  url: string;
  note: string;
}

/** A number of the account, as it stands there. */
export interface PageInput {
  key: string;
  value: string;
  unit: string;
  basis: string;
  sources: string[];
  assumption: string;
  meaning: string;
  note: string;
}

/** What the page shows of a study beside its answers. Figures are those of the report (web/src/figures/types.ts), the map with a state for every day. */
export interface PageData {
  title: string;
  question: string;
  as_of: string;
  limits: string[];
  maps: Record<string, unknown>[];
  fans: Record<string, unknown>[];
  states: Record<string, unknown>[];
  claims: PageClaim[];
  sources: PageSource[];
  inputs: PageInput[];
}

/** Median, 80 % interval and mean. */
export interface AnswerSpread {
  q10: number;
  q50: number;
  q90: number;
  mean: number;
}

/** A mechanism's part in an outcome, and the inputs on which it rests. */
export interface AnswerPlayer {
  id: string;
  title: string;
  reference: string;
  total: AnswerSpread;
  share: number;
  rests_on: string[];
}

/** An outcome shared out to mechanisms. */
export interface AnswerAttribution {
  subject: string;
  quantity: string;
  unit: string;
  until: string;
  all: AnswerSpread;
  none: AnswerSpread;
  players: AnswerPlayer[];
  tiers: string[][];
}

export interface AnswerForecastLine {
  quantity: string;
  unit: string;
  date: string;
  value: AnswerSpread;
}

export interface AnswerEvent {
  event: string;
  probability: number;
}

export interface AnswerForecast {
  as_of: string;
  question: string;
  blind: boolean;
  lines: AnswerForecastLine[];
  events: AnswerEvent[];
}

/** What the page reads of result.json; there is more in it. */
export interface StudyAnswers {
  answers: {
    attributions?: AnswerAttribution[];
    /** None where the account asks for none. */
    forecasts?: AnswerForecast[];
    /** None where no claim could be compared. */
    calibration?: AnswerCalibration;
  };
}

/** What the page reads of a calibration: conflicts between claims, in words. */
export interface AnswerCalibration {
  tensions: string[];
}
