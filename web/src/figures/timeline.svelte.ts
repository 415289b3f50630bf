/** What figures show: one date at a time. */
export interface Moment {
  readonly date: string;
}

/** Milliseconds for which playing shows a day. */
const kStep = 120;

/** A chosen day of the campaign that several figures show, and its playing. */
export class Timeline implements Moment {
  readonly dates: readonly string[];
  day = $state(0);
  playing = $state(false);
  private timer: ReturnType<typeof setInterval> | undefined;

  /** Begins at the last day, or at the date where it is one of the days. */
  constructor(dates: readonly string[], date = "") {
    this.dates = dates;
    const day = dates.indexOf(date);
    this.day = day >= 0 ? day : Math.max(0, dates.length - 1);
  }

  get date(): string {
    return this.dates[this.day] ?? "";
  }

  /** Plays on from the chosen day, or from the first where it is the last; or stops. */
  toggle(): void {
    if (this.playing) {
      this.stop();
      return;
    }
    if (this.day >= this.dates.length - 1) {
      this.day = 0;
    }
    this.playing = true;
    this.timer = setInterval(() => {
      if (this.day >= this.dates.length - 1) {
        this.stop();
      } else {
        ++this.day;
      }
    }, kStep);
  }

  stop(): void {
    this.playing = false;
    clearInterval(this.timer);
  }
}
