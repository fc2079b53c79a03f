/** Linear-light RGB; 1 is paper white, lamps go above it. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** How a surface answers light. */
export interface Material {
  colour: Rgb;
  /** 0 chalk to 1 lacquer. */
  gloss: number;
  /** Light of its own, as a factor of `colour`. */
  glow?: number;
}

export type Shape = "sphere" | "cylinder" | "box" | "arch" | "lathe" | "ring";

/**
 * A thing on the stage. One unit is the height of the hero; y is up, z points to the camera. `width` and `depth` are
 * half extents, `height` is whole; an `arch` has its opening's half width in `opening` (0 for a solid door shape), a `ring` stands upright about its middle, and a
 * `lathe` its radii from bottom to top in `profile`, as fractions of `width`.
 */
export interface Solid {
  shape: Shape;
  x: number;
  y: number;
  z: number;
  width: number;
  height: number;
  depth: number;
  /** About the vertical axis, in radians. */
  turn?: number;
  opening?: number;
  profile?: Float64Array;
  material: Material;
}

/** What the first surface on a ray is; the tracer writes it in place, because a render asks millions of times. */
export interface Hit {
  distance: number;
  nx: number;
  ny: number;
  nz: number;
  /** 1 in the mouth of an open vessel. */
  inside: number;
}

/** The nearest hit of one solid nearer than `hit.distance`, or false and `hit` untouched. The ray is in world space. */
export type Intersect = (hit: Hit, ox: number, oy: number, oz: number, dx: number, dy: number, dz: number) => boolean;
