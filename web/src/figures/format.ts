/** Words for numbers and dates, the same in every figure. English, UTC. */

const kMonths = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
];
const kDay = 86_400_000;

const kPrefixes: readonly [number, string][] = [
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
];

function decimal(value: number, maximumFractionDigits: number): string {
  const text = new Intl.NumberFormat("en", { maximumFractionDigits }).format(value);
  // A true minus sign is as wide as a digit, and a rounded "-0" says nothing.
  return text === "-0" ? "0" : text.replace("-", "−");
}

/** Thousands separators below a million, an SI prefix from there on; "–" where there is no value. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return "–";
  }
  const size = Math.abs(value);
  for (const [factor, prefix] of kPrefixes) {
    if (size >= factor) {
      return `${decimal(value / factor, 2)} ${prefix}`;
    }
  }
  if (size >= 100 || size === 0) {
    return decimal(value, 0);
  }
  if (size >= 10) {
    return decimal(value, 1);
  }
  if (size >= 1) {
    return decimal(value, 2);
  }
  // Below one, two figures that count.
  return decimal(value, Math.min(12, 1 - Math.floor(Math.log10(size))));
}

export function formatPercent(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) {
    return "–";
  }
  // The two stay on one line.
  return `${decimal(share * 100, 0)}\u00a0%`;
}

/** Midnight UTC of an ISO day such as "2025-01-13"; throws where it is none. */
export function parseDate(text: string): Date {
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) {
    throw new Error(`"${text}" is not a date such as 2025-01-13`);
  }
  return date;
}

/** "13 Jan 2025" */
export function formatDate(date: Date): string {
  return `${date.getUTCDate()} ${formatMonth(date)}`;
}

/** "Jan 2025" */
export function formatMonth(date: Date): string {
  return `${kMonths[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

export interface DateTick {
  date: Date;
  label: string;
}

function dayTicks(start: Date, end: Date, room: number): DateTick[] {
  const days = Math.round((end.getTime() - start.getTime()) / kDay);
  const step = Math.max(1, Math.ceil(days / Math.max(1, room)));
  const ticks: DateTick[] = [];
  for (let day = 0; day <= days; day += step) {
    const date = new Date(start.getTime() + day * kDay);
    ticks.push({ date, label: formatDate(date) });
  }
  return ticks;
}

function monthTicks(start: Date, end: Date, step: number): DateTick[] {
  const ticks: DateTick[] = [];
  const year = start.getUTCFullYear();
  for (let month = 0; ; ++month) {
    const date = new Date(Date.UTC(year, month, 1));
    if (date > end) {
      return ticks;
    }
    if (date >= start && month % step === 0) {
      ticks.push({ date, label: formatMonth(date) });
    }
  }
}

/**
 * Labelled dates between `start` and `end` that fit side by side in `width` pixels: months where
 * the span holds at least two month starts, days otherwise.
 */
export function dateTicks(start: Date, end: Date, width: number, labelWidth = 72): DateTick[] {
  const room = Math.max(1, Math.floor(width / labelWidth));
  if (monthTicks(start, end, 1).length < 2) {
    return dayTicks(start, end, Math.floor(width / (labelWidth + 14)));
  }
  for (const step of [1, 2, 3, 6, 12, 24, 60, 120]) {
    const ticks = monthTicks(start, end, step);
    if (ticks.length <= room) {
      return ticks;
    }
  }
  return monthTicks(start, end, 240);
}

/** Finds a tick's label by its date, as axes ask for it. */
export function tickLabel(ticks: readonly DateTick[]): (date: Date) => string {
  const labels = new Map(ticks.map((tick) => [tick.date.getTime(), tick.label]));
  return (date) => labels.get(date.getTime()) ?? "";
}
