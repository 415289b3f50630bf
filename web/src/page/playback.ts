/**
 * Reads playbacks (docs/playback.md): the scene at once, frames from the keyframe before them.
 * The file comes from the program itself; what does not fit is an error with the byte's place.
 */

export const kGrain = 0.5;
const kKeyframe = 64;

export interface PlaybackSide {
  id: string;
  name: string;
  attacks: boolean;
  persons: number;
}

export interface PlaybackGroup {
  id: string;
  name: string;
  side: number;
  first: number;
  count: number;
}

export interface PlaybackMine {
  x: number;
  y: number;
  /** Frames from which it is known and gone; Infinity: never. */
  known: number;
  gone: number;
}

export interface PlaybackLoss {
  time: number;
  entity: number;
  /** Name of the cause; empty: cut off. */
  cause: string;
  persons: number;
  x: number;
  y: number;
}

export interface Scene {
  id: string;
  title: string;
  step: number;
  frames: number;
  /** 0 it goes on, 1 time, 2 taken, 3 and 4 attackers or defenders have too few left. */
  end: number;
  endTime: number;
  causes: string[];
  sides: PlaybackSide[];
  groups: PlaybackGroup[];
  kinds: Uint8Array;
  columns: number;
  rows: number;
  cell: number;
  vegetation: Uint8Array;
  heights: Float32Array | null;
  fields: { id: string; side: number; x: number; y: number; width: number; depth: number }[];
  mines: PlaybackMine[];
  fires: { frame: number; x: number; y: number }[];
  losses: PlaybackLoss[];
}

export class PlaybackError extends Error {}

class Source {
  #bytes: Uint8Array;
  #view: DataView;
  #offset: number;
  #next = 0;

  constructor(bytes: Uint8Array, offset: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#offset = offset;
  }

  #take(length: number): number {
    const at = this.#next;
    if (at + length > this.#bytes.length) {
      throw new PlaybackError(`byte ${this.#offset + at}: the section is over`);
    }
    this.#next += length;
    return at;
  }
  u8(): number {
    return this.#bytes[this.#take(1)] ?? 0;
  }
  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }
  u64(): number {
    return Number(this.#view.getBigUint64(this.#take(8), true));
  }
  f32(): number {
    return this.#view.getFloat32(this.#take(4), true);
  }
  f64(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }
  count(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.u8();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        return value;
      }
      if (factor > 2 ** 42) {
        throw new PlaybackError(`byte ${this.#offset + this.#next}: a count without an end`);
      }
    }
  }
  difference(): number {
    const coded = this.count();
    return coded % 2 === 0 ? coded / 2 : -(coded + 1) / 2;
  }
  text(): string {
    const length = this.count();
    const at = this.#take(length);
    return new TextDecoder().decode(this.#bytes.subarray(at, at + length));
  }
  runs(size: number): Uint8Array {
    const row = new Uint8Array(size);
    for (let at = 0; at < size; ) {
      const run = this.count();
      if (run === 0 || at + run > size) {
        throw new PlaybackError(`byte ${this.#offset + this.#next}: a run beyond its row`);
      }
      row.fill(this.u8(), at, at + run);
      at += run;
    }
    return row;
  }
}

function times<T>(count: number, make: () => T): T[] {
  const list: T[] = [];
  for (let i = 0; i < count; ++i) {
    list.push(make());
  }
  return list;
}

function readScene(s: Source): Omit<
  Scene,
  "columns" | "rows" | "cell" | "vegetation" | "heights" | "fields" | "mines" | "fires" | "losses"
> {
  const id = s.text();
  const title = s.text();
  s.u64();
  s.u64();
  const step = s.f64();
  const frames = s.count();
  const end = s.u8();
  const endTime = s.f64();
  const causes = times(s.count(), () => s.text());
  const sides = times(2, () => ({
    id: s.text(),
    name: s.text(),
    attacks: s.u8() !== 0,
    persons: s.count(),
  }));
  let first = 0;
  const groups = times(s.count(), () => {
    const group = { id: s.text(), name: s.text(), side: s.u8(), first, count: s.count() };
    first += group.count;
    return group;
  });
  return { id, title, step, frames, end, endTime, causes, sides, groups, kinds: s.runs(first) };
}

function readGround(s: Source): Pick<Scene, "columns" | "rows" | "cell" | "vegetation" | "heights"> {
  const columns = s.count();
  const rows = s.count();
  const cell = s.f32();
  const vegetation = s.runs(columns * rows);
  let heights: Float32Array | null = null;
  if (s.u8() !== 0) {
    heights = new Float32Array(columns * rows);
    let last = 0;
    for (let i = 0; i < heights.length; ++i) {
      last += s.difference();
      heights[i] = last * kGrain;
    }
  }
  return { columns, rows, cell, vegetation, heights };
}

function readMines(s: Source): Pick<Scene, "fields" | "mines"> {
  const fields = times(s.count(), () => ({
    id: s.text(),
    side: s.u8(),
    x: s.f32(),
    y: s.f32(),
    width: s.f32(),
    depth: s.f32(),
  }));
  let x = 0;
  let y = 0;
  const orNever = (count: number) => (count === 0 ? Infinity : count - 1);
  const mines = times(s.count(), () => {
    s.count();
    x += s.difference();
    y += s.difference();
    return { x: x * kGrain, y: y * kGrain, known: orNever(s.count()), gone: orNever(s.count()) };
  });
  return { fields, mines };
}

function readFires(s: Source): Scene["fires"] {
  let frame = 0;
  return times(s.count(), () => {
    frame += s.count();
    return { frame, x: s.difference() * kGrain, y: s.difference() * kGrain };
  });
}

function readLosses(s: Source, causes: readonly string[]): PlaybackLoss[] {
  return times(s.count(), () => {
    const time = s.f64();
    const entity = s.count();
    s.count();
    const cause = s.count();
    const persons = s.count();
    s.u8();
    const x = s.difference() * kGrain;
    const y = s.difference() * kGrain;
    return { time, entity, cause: cause === 0 ? "" : (causes[cause - 1] ?? ""), persons, x, y };
  });
}

/** Where everybody is in one frame: places in metres, and each one's status. */
export class Frame {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly status: Uint8Array;

  constructor(entities: number) {
    this.x = new Float32Array(entities);
    this.y = new Float32Array(entities);
    this.status = new Uint8Array(entities);
  }
}

export const fateOf = (status: number) => status & 7;
export const isSuppressed = (status: number) => (status & 0x20) !== 0;

export class Playback {
  readonly scene: Scene;
  #bytes: Uint8Array;
  #chunks: { offset: number; length: number }[] = [];
  /** The frame that was read last, and where its chunk's source stands. */
  #number = -1;
  #source: Source | null = null;
  #x: Int32Array;
  #y: Int32Array;
  #stepX: Int32Array;
  #stepY: Int32Array;
  #frame: Frame;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    const head = new Source(bytes, 0);
    const magic = String.fromCharCode(...times(8, () => head.u8()));
    if (magic !== "SALPLAY\n" || head.u32() !== 1 || head.u64() !== bytes.length) {
      throw new PlaybackError("this is no playback of version 1, or it is not whole");
    }
    const sections: Source[] = [];
    for (let i = 0, n = head.u32(); i < n; ++i) {
      const kind = head.u32();
      const offset = head.u64();
      const length = head.u64();
      head.u32();
      if (kind === 5) {
        this.#chunks.push({ offset, length });
      } else {
        sections[kind] = new Source(bytes.subarray(offset, offset + length), offset);
      }
    }
    const [scene, ground, mines, fires, losses] = sections;
    if (!scene || !ground || !mines || !fires || !losses) {
      throw new PlaybackError("a section is missing");
    }
    const about = readScene(scene);
    this.scene = {
      ...about,
      ...readGround(ground),
      ...readMines(mines),
      fires: readFires(fires),
      losses: readLosses(losses, about.causes),
    };
    const entities = this.scene.kinds.length;
    this.#x = new Int32Array(entities);
    this.#y = new Int32Array(entities);
    this.#stepX = new Int32Array(entities);
    this.#stepY = new Int32Array(entities);
    this.#frame = new Frame(entities);
  }

  /** A frame; the object is used again for the next. Going on by one costs least. */
  frame(number: number): Frame {
    const wanted = Math.min(Math.max(Math.floor(number), 0), this.scene.frames - 1);
    const goesOn = this.#number >= 0 && wanted >= this.#number;
    if (!goesOn || Math.floor(wanted / kKeyframe) !== Math.floor(this.#number / kKeyframe)) {
      this.#readKeyframe(Math.floor(wanted / kKeyframe));
    }
    while (this.#number < wanted) {
      this.#readNext();
    }
    const { x, y } = this.#frame;
    for (let e = 0; e < x.length; ++e) {
      x[e] = (this.#x[e] ?? 0) * kGrain;
      y[e] = (this.#y[e] ?? 0) * kGrain;
    }
    return this.#frame;
  }

  #readKeyframe(chunk: number): void {
    const piece = this.#chunks[chunk];
    if (piece === undefined) {
      throw new PlaybackError(`there is no chunk ${chunk}`);
    }
    const { offset, length } = piece;
    const source = new Source(this.#bytes.subarray(offset, offset + length), offset);
    let x = 0;
    let y = 0;
    for (let e = 0; e < this.#x.length; ++e) {
      this.#frame.status[e] = source.u8();
      this.#x[e] = x += source.difference();
      this.#y[e] = y += source.difference();
      this.#stepX[e] = source.difference();
      this.#stepY[e] = source.difference();
    }
    this.scene.groups.forEach(() => source.u8());
    this.#source = source;
    this.#number = chunk * kKeyframe;
  }

  #goOn(e: number, dx: number, dy: number): void {
    const stepX = (this.#stepX[e] ?? 0) + dx;
    const stepY = (this.#stepY[e] ?? 0) + dy;
    this.#stepX[e] = stepX;
    this.#stepY[e] = stepY;
    this.#x[e] = (this.#x[e] ?? 0) + stepX;
    this.#y[e] = (this.#y[e] ?? 0) + stepY;
  }

  #readNext(): void {
    const source = this.#source;
    if (source === null) {
      throw new PlaybackError("no frame has been read before");
    }
    for (let e = 0; e < this.#x.length; ) {
      const token = source.u8();
      if (token < 0x80) {
        for (let i = 0; i <= token && e < this.#x.length; ++i) {
          this.#goOn(e++, 0, 0);
        }
      } else if (token < 0xc0) {
        this.#goOn(e++, ((token >> 3) & 7) - 4, (token & 7) - 4);
      } else if (token === 0xc0) {
        const dx = source.difference();
        this.#goOn(e++, dx, source.difference());
      } else {
        this.#frame.status[e] = source.u8();
      }
    }
    for (let i = source.count(); i > 0; --i) {
      source.count();
      source.u8();
    }
    ++this.#number;
  }
}
