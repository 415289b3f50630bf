import { describe, expect, it } from "vitest";
import { fit, lossesUntil } from "./drawing";
import { Playback, PlaybackError } from "./playback";

/** Writes what docs/playback.md describes, for a scene made up here. */
class Writer {
  bytes: number[] = [];
  u8(value: number): this {
    this.bytes.push(value & 255);
    return this;
  }
  fixed(value: number, length: number): this {
    for (let i = 0; i < length; ++i) {
      this.u8(Math.floor(value / 2 ** (8 * i)) % 256);
    }
    return this;
  }
  float(value: number, length: 4 | 8): this {
    const view = new DataView(new ArrayBuffer(length));
    if (length === 4) {
      view.setFloat32(0, value, true);
    } else {
      view.setFloat64(0, value, true);
    }
    for (let i = 0; i < length; ++i) this.u8(view.getUint8(i));
    return this;
  }
  count(value: number): this {
    while (value > 127) {
      this.u8((value % 128) | 128);
      value = Math.floor(value / 128);
    }
    return this.u8(value);
  }
  difference(value: number): this {
    return this.count(value >= 0 ? 2 * value : -2 * value - 1);
  }
  text(value: string): this {
    const bytes = new TextEncoder().encode(value);
    this.count(bytes.length);
    bytes.forEach((byte) => this.u8(byte));
    return this;
  }
}

const kFrames = 70;

function madeUp(): Uint8Array {
  const scene = new Writer().text("x").text("Títle").fixed(1, 8).fixed(3, 8).float(5, 8);
  scene.count(kFrames).u8(2).float(345, 8).count(1).text("mines");
  scene.text("a").text("Attack").u8(1).count(2).text("d").text("Defend").u8(0).count(1);
  scene.count(2).text("g").text("Group").u8(0).count(2).text("h").text("Hold").u8(1).count(1);
  scene.count(2).u8(0).count(1).u8(1);
  const ground = new Writer().count(2).count(1).float(100, 4).count(1).u8(0).count(1).u8(2).u8(1);
  ground.difference(4).difference(-6);
  const mines = new Writer().count(1).text("m").u8(1).float(1, 4).float(2, 4).float(3, 4).float(4, 4);
  mines.count(1).count(0).difference(20).difference(10).count(0).count(31);
  const fires = new Writer().count(1).count(12).difference(-8).difference(400);
  const losses = new Writer().count(1).float(150, 8).count(1).count(0).count(1).count(1).u8(1);
  losses.difference(60).difference(-2);
  // Entity 0 walks east by two grains a tick, 1 stands, 2 goes off by far in frame 3.
  const chunks = [0, 64].map((first) => {
    const chunk = new Writer();
    const far = first > 3 ? 300 : 0;
    chunk.u8(0).difference(10 + 2 * first).difference(4).difference(2).difference(0);
    const y = 0;
    chunk.u8(first >= 64 ? 1 : 0).difference(90 - (10 + 2 * first)).difference(y).difference(0).difference(0);
    chunk.u8(0).difference(100 + far - 90).difference(0).difference(0).difference(0);
    chunk.u8(1).u8(2);
    for (let t = first + 1; t < Math.min(first + 64, kFrames); ++t) {
      if (t === 3) {
        chunk.u8(0x01).u8(0xc0).difference(300).difference(0);
      } else if (t === 4) {
        chunk.u8(0x01).u8(0xc0).difference(-300).difference(0);
      } else if (t === 30) {
        chunk.u8(0x00).u8(0xc1).u8(0x21).u8(0x80 | (4 << 3) | 4).u8(0x00);
      } else {
        chunk.u8(0x02);
      }
      chunk.count(t === 5 ? 1 : 0);
      if (t === 5) chunk.count(0).u8(3);
    }
    return chunk;
  });
  const sections = [scene, ground, mines, fires, losses, ...chunks].map((one) => one.bytes);
  const head = new Writer();
  [..."SALPLAY\n"].forEach((letter) => head.u8(letter.charCodeAt(0)));
  let offset = 24 + 24 * sections.length + 4;
  const length = offset + sections.reduce((sum, one) => sum + one.length, 0);
  head.fixed(1, 4).fixed(length, 8).fixed(sections.length, 4);
  sections.forEach((one, i) => {
    head.fixed(Math.min(i, 5), 4).fixed(offset, 8).fixed(one.length, 8).fixed(0, 4);
    offset += one.length;
  });
  head.fixed(0, 4);
  return new Uint8Array([...head.bytes, ...sections.flat()]);
}

describe("a playback", () => {
  it("has its scene", () => {
    const { scene } = new Playback(madeUp());
    expect(scene).toMatchObject({ id: "x", title: "Títle", step: 5, frames: kFrames, end: 2 });
    expect(scene.sides.map((side) => side.attacks)).toEqual([true, false]);
    expect([...scene.kinds]).toEqual([0, 0, 1]);
    expect([...scene.vegetation]).toEqual([0, 2]);
    expect([...(scene.heights ?? [])]).toEqual([2, -1]);
    expect(scene.mines).toEqual([{ x: 10, y: 5, known: Infinity, gone: 30 }]);
    expect(scene.fires).toEqual([{ frame: 12, x: -4, y: 200 }]);
    expect(scene.losses).toMatchObject([{ time: 150, entity: 1, cause: "mines", x: 30, y: -1 }]);
  });

  it("finds any frame from any other", () => {
    const playback = new Playback(madeUp());
    const at = (t: number) => {
      const frame = playback.frame(t);
      return [...frame.x].concat(...frame.status);
    };
    const expected = (t: number) => [
      (10 + 2 * t) / 2,
      45,
      t >= 3 ? 200 : 50,
      0,
      t >= 64 ? 1 : t >= 30 ? 0x21 : 0,
      0,
    ];
    for (const t of [0, 1, 2, 3, 4, 30, 63, 64, 69, 5, 65, 31, 0, 69]) {
      expect(at(t), `frame ${t}`).toEqual(expected(t));
    }
    expect(at(1000)).toEqual(expected(69));
  });

  it("counts who was lost to what by a time", () => {
    const { scene } = new Playback(madeUp());
    expect(lossesUntil(scene, 149)).toEqual([]);
    expect(lossesUntil(scene, 150)).toEqual([{ side: "Attack", cause: "mines", persons: 1 }]);
  });

  it("fits its ground into a drawing", () => {
    const { scene } = new Playback(madeUp());
    expect(fit(scene, 400, 400)).toEqual({ scale: 2, left: 0, top: 100, depth: 100 });
  });

  it("that is cut off or foreign is refused", () => {
    const whole = madeUp();
    for (let length = 0; length < whole.length; length += 7) {
      expect(() => new Playback(whole.subarray(0, length)).frame(0)).toThrow(PlaybackError);
    }
  });
});

