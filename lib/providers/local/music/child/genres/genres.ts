import type { MusicGenre } from "../../../../music-contract.ts";
import { acoustic } from "./acoustic.ts";
import { ambient } from "./ambient.ts";
import { cinematic } from "./cinematic.ts";
import { electronic } from "./electronic.ts";
import { funk } from "./funk.ts";
import type { Genre } from "./genre.ts";
import { guofeng } from "./guofeng.ts";
import { hipHop } from "./hip-hop.ts";
import { jazz } from "./jazz.ts";
import { lofi } from "./lofi.ts";
import { pop } from "./pop.ts";

export const genres: Record<MusicGenre, Genre> = {
  ambient,
  acoustic,
  cinematic,
  electronic,
  funk,
  guofeng,
  hip_hop: hipHop,
  jazz,
  lofi,
  pop,
};
