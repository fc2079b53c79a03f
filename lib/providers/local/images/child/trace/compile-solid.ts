import { lathe } from "./lathe.ts";
import { ring } from "./ring.ts";
import { arch, box, cylinder, sphere } from "./shapes.ts";
import type { Hit, Intersect, Solid } from "./solids.ts";

/** `[x, y, z, radius²]`. */
export const boundingSphere = ({ shape, x, y, z, width, height, depth }: Solid): number[] => {
  const across = shape === "box" || shape === "arch" ? width * width + depth * depth : Math.max(width, depth) ** 2;
  const radius = shape === "sphere" ? Math.max(across, (height * height) / 4) : across + (height * height) / 4;
  return [x, y + height / 2, z, radius * 1.001];
};

/** One closure a solid: the ray is moved into the solid's unit space, where the distance along it stays the same. */
export function compileSolid(solid: Solid): Intersect {
  const cos = Math.cos(solid.turn ?? 0);
  const sin = Math.sin(solid.turn ?? 0);
  const { x, z, width, height, depth } = solid;
  const isCentred = solid.shape === "sphere" || solid.shape === "ring";
  const round = isCentred ? 0.5 : 1;
  const y = isCentred ? solid.y + height / 2 : solid.y;
  const sx = 1 / width;
  const sy = 1 / (height * round);
  const sz = 1 / depth;
  const local: Hit = { distance: 0, nx: 0, ny: 0, nz: 0, inside: 0 };
  const unit = unitShape(solid);
  return (hit, ox, oy, oz, dx, dy, dz) => {
    const px = ox - x;
    const pz = oz - z;
    local.distance = hit.distance;
    const found = unit(
      local,
      (cos * px - sin * pz) * sx,
      (oy - y) * sy,
      (sin * px + cos * pz) * sz,
      (cos * dx - sin * dz) * sx,
      dy * sy,
      (sin * dx + cos * dz) * sz,
    );
    if (!found) return false;
    const nx = local.nx * sx;
    const ny = local.ny * sy;
    const nz = local.nz * sz;
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    hit.distance = local.distance;
    hit.nx = (cos * nx + sin * nz) / length;
    hit.ny = ny / length;
    hit.nz = (cos * nz - sin * nx) / length;
    hit.inside = local.inside;
    return true;
  };
}

function unitShape(solid: Solid): Intersect {
  if (solid.shape === "sphere") return sphere;
  if (solid.shape === "box") return box(solid);
  if (solid.shape === "cylinder") return cylinder(solid);
  if (solid.shape === "arch") return arch(solid);
  if (solid.shape === "ring") return ring;
  return lathe(solid.profile ?? new Float64Array(2).fill(1));
}
