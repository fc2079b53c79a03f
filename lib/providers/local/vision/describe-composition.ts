import type { Measurements } from "#lib/media/measurements.ts";
import type { Analysis } from "../../analysis.ts";
import { percent } from "./percent.ts";

type Composition = Measurements["composition"];

const layouts: Record<Composition["layout"], (found: Composition) => string> = {
  centred: () => "Centred: what stands out is compact and in the middle",
  thirds: ({ thirds }) => `Rule of thirds: ${percent(thirds)} of what stands out is near a crossing`,
  symmetrical: ({ symmetry }) => `Symmetrical: left and right match at ${percent(symmetry)}`,
  horizon: ({ horizon }) => `Horizontal: an edge runs across at ${percent(horizon ?? 0)} of the height`,
  full_frame: () => "Full frame: detail reaches from edge to edge",
  asymmetrical: () => "Asymmetrical: the weight is off the middle and off the thirds",
};

export function describeComposition({ composition: found }: Measurements): Analysis["composition"] {
  return {
    layout: layouts[found.layout](found),
    focal_point: focalPoint(found),
    balance: balance(found),
    negative_space: `${percent(found.negativeSpace)} of the area has next to no detail${roomClause(found.negativeSpace)}.`,
  };
}

function focalPoint({ focus, subject }: Composition): string {
  const at = `${percent(focus.x)} from the left and ${percent(focus.y)} from the top`;
  const size = `its box takes ${percent(subject.width * subject.height)} of the frame`;
  return `What stands out is centred ${at}; ${size}.`;
}

function balance({ symmetry, focus }: Composition): string {
  const side =
    Math.abs(focus.x - 0.5) < 0.06 ? "in the middle" : focus.x < 0.5 ? "towards the left" : "towards the right";
  return `Left and right match at ${percent(symmetry)}, and the visual weight lies ${side}.`;
}

function roomClause(negativeSpace: number): string {
  if (negativeSpace >= 0.45) return ", which leaves generous room for words";
  return negativeSpace >= 0.2 ? ", enough for a short line" : ", so words need a panel of their own";
}
