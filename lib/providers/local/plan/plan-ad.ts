import { seededRandom } from "#lib/media/measure/seeded-random.ts";
import type { Swatch } from "#lib/media/measurements.ts";
import { type AdPlan, maxScenes, type PlanInput, type PlannedScene } from "../../plan-contract.ts";
import { sceneOf } from "../../scene-of.ts";
import type { Place } from "../../scene-words.ts";
import { type Part, planArc, shuffled } from "./arc.ts";
import { planTakes } from "./camera.ts";
import { categoryMoods, finishes, temperOf } from "./moods.ts";
import { type Brief, type Language, readBrief } from "./read-brief.ts";
import { openings, peopleFaults } from "./views/any.ts";
import { poolOf } from "./views/pool-of.ts";
import type { Both, View } from "./views/view.ts";
import { frameWords, lightWords, placeWords, sideWords, type World, weatherWords, worlds } from "./worlds.ts";

/**
 * A plan by rules, in the language of the brief: one world and one light for the whole film, an arc of views, a camera
 * movement for each. What the brief says stands in every prompt as it is; what it leaves open the seed decides. Pure.
 * @throws RangeError when `scenes` is not 1 to `maxScenes`
 */
export function planAd(input: PlanInput): AdPlan {
  if (!Number.isInteger(input.scenes) || input.scenes < 1 || input.scenes > maxScenes)
    throw new RangeError(`${input.scenes} is not a number of scenes`);
  const random = seededRandom(input.seed ^ 0x51ad0);
  const pick: Pick = (list) => list[Math.floor(random() * list.length)] as (typeof list)[number];
  const brief = readBrief(input);
  const say = (phrase: Both) => phrase[brief.language];
  const world = pick(worlds[brief.category]);
  const [, use] = world;
  const setting = settingOf(brief, world, pick);
  const parts = planArc(input.scenes, brief.category, random);
  const takes = planTakes(parts, brief.pace, random);
  const deal = dealViews(input, brief, brief.said.location ?? use, random);
  const beats = [...brief.beats];
  const scenes = parts.map((part, at): PlannedScene => {
    const [picture, motion] = deal(part);
    const beat = part.act === "use" || !parts.some(({ act }) => act === "use") ? (beats.shift() ?? null) : null;
    const frame = part.act === "close" ? [] : [say(frameWords[input.aspectRatio])];
    const seen = [say(picture), ...setting(part).map(say), ...frame];
    return {
      viewType: part.viewType,
      imagePrompt: paragraph([brief.subject, capital(list(seen, brief.language)), beat], brief.language),
      scenePrompt: paragraph([beat, say(motion)], brief.language),
      ...(takes[at] as (typeof takes)[number]),
    };
  });
  return {
    styleKeywords: styleOf(brief, input.palette, pick),
    negativePrompt: negativeOf(brief, input, scenes),
    scenes,
  };
}

type Pick = <T>(list: readonly T[]) => T;

/** Place, weather and light: of what the subject says itself nothing is added. */
function settingOf({ said, subjectSays }: Brief, [looks, use, light]: World, pick: Pick): (part: Part) => Both[] {
  const [ground, behind] = pick(placeWords[said.location ?? looks].looks);
  const around = pick(placeWords[said.location ?? use].use);
  const weather = said.weather && said.weather !== "any" ? said.weather : null;
  // No low sun and no rim of light under clouds, unless the brief wants it.
  const usual = weather === null || weather === "clear" ? light : "natural";
  const lighting = said.lighting && said.lighting !== "any" ? said.lighting : usual;
  const [side, zhSide] = pick(sideWords);
  const [en, zh] = lightWords[lighting];
  const lit: Both = [en.replace("{side}", side), zh.replace("{side}", zhSide)];
  // From straight above there is nothing behind.
  const placeOf = ({ act, viewType }: Part) =>
    act === "use" ? [around] : behind && viewType !== "top" ? [ground, behind] : [ground];
  return (part) => [
    ...(subjectSays.location ? [] : placeOf(part)),
    ...(subjectSays.weather || weather === null ? [] : [weatherWords[weather]]),
    ...(subjectSays.lighting ? [] : [lit]),
  ];
}

/**
 * No picture twice: each view has a shuffled pool of its own, the category's pictures before those of any product, and
 * no distance and angle come together again while a pool has another.
 */
function dealViews(
  { hasProductPhoto }: PlanInput,
  { category, language }: Brief,
  place: Place,
  random: () => number,
): (part: Part) => View {
  const pools = new Map<string, View[]>();
  const framings = new Set<string>();
  return ({ act, viewType }) => {
    const name = act === "opening" ? act : viewType;
    const { own, any } = poolOf({ viewType, category, hasProductPhoto, place });
    const pool =
      pools.get(name) ??
      (act === "opening" ? shuffled(openings, random) : [...shuffled(own, random), ...shuffled(any, random)]);
    pools.set(name, pool);
    const framingOf = ([picture]: View) => {
      const scene = { viewType, imagePrompt: picture[language], productCategory: category, styleKeywords: [] };
      const { shotType, cameraAngle } = sceneOf(scene);
      return `${shotType} ${cameraAngle}`;
    };
    const fresh = pool.findIndex((view) => !framings.has(framingOf(view)));
    const [view] = pool.splice(Math.max(0, fresh), 1) as [View];
    framings.add(framingOf(view));
    return view;
  };
}

/** The team's own moods first, then what the palette and the category add: at most eight. */
function styleOf({ moods, said, category, language }: Brief, palette: readonly Swatch[], pick: Pick): string[] {
  const temper = temperOf(palette);
  const finish = pick(finishes);
  const [one, other] = [pick(categoryMoods[category]), pick(categoryMoods[category])];
  const added = [said.style ? null : finish, one, other, temper].flatMap((phrase) =>
    phrase ? [phrase[language]] : [],
  );
  return [...new Set([...moods.slice(0, 4), ...added, ...colourOf(palette, language)])].slice(0, 8);
}

/** The leading two by name and value, as the local comps know to leave it out: they have the palette itself. */
function colourOf(palette: readonly Swatch[], language: Language): string[] {
  const leading = palette.slice(0, 2);
  if (leading.length === 0) return [];
  return language === 0
    ? [`palette of ${leading.map(({ nameEn, hex }) => `${nameEn.toLowerCase()} (${hex})`).join(" and ")}`]
    : [`配色：${leading.map(({ nameZh, hex }) => `${nameZh} (${hex})`).join("与")}`];
}

const faults: Both = [
  "text, captions, watermark, invented logos, a second product, distorted proportions, clutter, low resolution",
  "文字，字幕，水印，凭空的标志，多出的产品，比例变形，杂乱，低清晰度",
];
const redrawn: Both = [
  "a redrawn product, changed shape, changed colours, changed label",
  "重画的产品，改变的外形，改变的颜色，改变的标签",
];

function negativeOf({ unwanted, language }: Brief, input: PlanInput, scenes: readonly PlannedScene[]): string {
  const people = scenes.some(({ viewType }) => viewType === "lifestyle" || viewType === "in_use");
  const phrases = [faults, ...(input.hasProductPhoto ? [redrawn] : []), ...(people ? [peopleFaults] : [])];
  return list([...unwanted, ...phrases.map((phrase) => phrase[language])], language);
}

const list = (phrases: readonly string[], language: Language) => phrases.join(language === 0 ? ", " : "，");

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Each part as a sentence of its own; nothing within it is changed. */
function paragraph(parts: readonly (string | null)[], language: Language): string {
  const [end, space] = language === 0 ? [".", " "] : ["。", ""];
  return parts.flatMap((part) => (part ? [sentenceEnd.test(part) ? part : `${part}${end}`] : [])).join(space);
}

const sentenceEnd = /[.!?…。！？]["”’」』)）]?$/;
