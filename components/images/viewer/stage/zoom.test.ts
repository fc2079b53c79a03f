import { describe, expect, it } from "vitest";
import { fitted, frameOf, keepOnStage, nextStop, pan, toggled, zoomTo } from "./zoom.ts";

const stage = { width: 800, height: 600 };

describe("a picture on its stage", () => {
  it("fits by its tighter side", () => {
    expect(frameOf([{ width: 1600, height: 600 }], stage)).toMatchObject({
      fit: { width: 800, height: 300 },
      actualScale: 2,
      maxScale: 16,
    });
    expect(frameOf([{ width: 900, height: 1200 }], stage).fit).toEqual({ width: 450, height: 600 });
  });

  it("is not enlarged to fit, unless it is to fill", () => {
    expect(frameOf([{ width: 200, height: 150 }], stage)).toMatchObject({
      fit: { width: 200, height: 150 },
      actualScale: 1,
    });
    expect(frameOf([{ width: 200, height: 150 }], stage, { fill: true })).toMatchObject({
      fit: { width: 800, height: 600 },
      actualScale: 0.25,
    });
  });
});

it("holds two of different shapes, as far as either reaches", () => {
  const square = { width: 500, height: 500 };
  const frame = frameOf([square, { width: 1600, height: 400 }], stage, { fill: true });
  expect(frame.fits).toEqual([
    { width: 600, height: 600 },
    { width: 800, height: 200 },
  ]);
  expect(frame).toMatchObject({ fit: { width: 800, height: 600 }, actualScale: 500 / 600 });
});

describe("zooming", () => {
  const frame = frameOf([{ width: 1600, height: 1200 }], stage);

  it("keeps what lies under the pointer", () => {
    const at = { x: 120, y: -80 };
    const first = zoomTo(fitted, 2, frame, at);
    const second = zoomTo(first, 3.5, frame, at);
    // The same point of the picture, in units of its own size.
    const under = (view: typeof first) => [(at.x - view.x) / view.scale, (at.y - view.y) / view.scale];
    expect(under(first)).toEqual([120, -80]);
    expect(under(second)[0]).toBeCloseTo(120, 9);
    expect(under(second)[1]).toBeCloseTo(-80, 9);
  });

  it("never goes below fit nor beyond eight px a pixel", () => {
    expect(zoomTo(fitted, 0.2, frame)).toEqual(fitted);
    expect(zoomTo(fitted, 1000, frame).scale).toBe(16);
  });

  it("comes back to the middle with fit", () => {
    const away = zoomTo(fitted, 4, frame, { x: 390, y: 290 });
    expect(zoomTo(away, 1, frame)).toEqual({ scale: 1, x: expect.closeTo(0), y: expect.closeTo(0) });
  });
});

describe("panning", () => {
  it("stops at the picture's edges", () => {
    const frame = frameOf([{ width: 1600, height: 1200 }], stage);
    const near = zoomTo(fitted, 2, frame);
    expect(pan(near, { x: 10_000, y: -10_000 }, frame)).toEqual({ scale: 2, x: 400, y: -300 });
  });

  it("leaves the side that fits in the middle", () => {
    const frame = frameOf([{ width: 1600, height: 300 }], stage);
    expect(pan(zoomTo(fitted, 2, frame), { x: 50, y: 50 }, frame)).toEqual({ scale: 2, x: 50, y: 0 });
  });

  it("is corrected when the stage grows", () => {
    const small = frameOf([{ width: 1600, height: 1200 }], stage);
    const view = pan(zoomTo(fitted, 2, small), { x: 400, y: 300 }, small);
    const wide = frameOf([{ width: 1600, height: 1200 }], { width: 1600, height: 600 });
    expect(keepOnStage(view, wide)).toEqual({ scale: 2, x: 0, y: 300 });
  });
});

describe("stops", () => {
  it("go over fit and the picture's own size up to the end and back", () => {
    const frame = frameOf([{ width: 1200, height: 900 }], stage);
    const walk = (direction: 1 | -1, from: number) => {
      const seen = [];
      for (let scale = from, next = 0; ; scale = next) {
        next = nextStop(scale, direction, frame);
        if (next === scale) return seen;
        seen.push(Math.round((next / frame.actualScale) * 100));
      }
    };
    expect(walk(1, 1)).toEqual([75, 100, 150, 200, 300, 400, 600, 800]);
    expect(walk(-1, frame.maxScale)).toEqual([600, 400, 300, 200, 150, 100, 75, 67]);
  });

  it("toggle between fit and the picture's own size", () => {
    expect(toggled(1, 2.5)).toBe(2.5);
    expect(toggled(2.5, 2.5)).toBe(1);
    expect(toggled(1, 1)).toBe(2);
  });
});
