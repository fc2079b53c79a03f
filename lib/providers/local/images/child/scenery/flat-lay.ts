import type { Solid } from "../trace/solids.ts";
import { accent, type Build, ball, between, block, drum, paint, vessel } from "./props.ts";

/** Sheets, discs and pebbles around the middle, as they lie on a table seen from above. */
export const flatLay: Build = (wish) => {
  const { random, hero } = wish;
  const turn = between(random, -0.5, 0.5);
  const away = hero + 0.16;
  const start = random() * Math.PI * 2;
  const around = Array.from({ length: wish.sparse ? 2 : 5 }, (_, at): Solid => {
    const angle = start + at * 2.4;
    const radius = Math.max(away, 0.6) + between(random, 0.08, 0.3);
    const [x, z] = [Math.cos(angle) * radius * 1.05, Math.sin(angle) * radius];
    const kind = (at + Math.floor(random() * 2)) % 4;
    if (kind === 0) return vessel("bowl", x, 0, z, between(random, 0.16, 0.24), paint(wish, at));
    if (kind === 1) return { ...ball(x, 0, z, between(random, 0.07, 0.14), accent(wish)), height: 0.12 };
    if (kind === 2) return drum(x, z, between(random, 0.16, 0.26), between(random, 0.04, 0.14), paint(wish, at));
    return block(x, z, between(random, 0.12, 0.3), 0.1, between(random, 0.12, 0.3), angle, paint(wish, at));
  });
  const sheet =
    random() < 0.5
      ? drum(between(random, -0.3, 0.3), 0, 0.72, 0.02, paint(wish, 1))
      : block(between(random, -0.3, 0.3), 0, 0.52, 0.02, 0.8, turn, paint(wish, 1));
  return { base: 0.02, solids: [sheet, ...around] };
};
