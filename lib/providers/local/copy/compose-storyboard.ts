import type { OutputFormat } from "../../contract.ts";
import type { Deal } from "./create-dealer.ts";
import type { MandarinAngle } from "./mandarin/angle.ts";
import type { Facts } from "./read-facts.ts";

interface Request {
  angle: MandarinAngle;
  facts: Facts;
  format: OutputFormat;
  deal: Deal;
  random: () => number;
}

/** Seconds a shot at each pace; the first is one longer, for the eye to arrive. */
const paces = { calm: 4, steady: 3, lively: 2 } as const;

/** Three or four shots, each with size, camera, seconds, what is seen and the light on it. */
export function composeStoryboard({ angle, facts, format, deal, random }: Request): string {
  const [first, second, third, last] = angle.shots;
  const short = format === "bullet_points" || (format === "social_media_post" && random() < 0.5);
  const shots = (short ? [first, second, last] : [first, second, third, last]).map((shot, at) => {
    const [camera, body] = deal(shot.bodies, facts.zh).say.split("|");
    const seconds = paces[facts.traits.energy] + (at === 0 ? 1 : 0) + (random() < 0.3 ? 1 : 0);
    return {
      name: `镜头${"一二三四"[at]}`,
      size: shot.size,
      camera,
      seconds,
      body,
      light: deal(angle.lights, facts.zh).say,
    };
  });
  const total = shots.reduce((sum, { seconds }) => sum + seconds, 0);
  const title = `《${angle.title}》｜竖屏 9:16｜约${total}秒`;
  if (format === "bullet_points") {
    const entries = shots.map((shot) => {
      return `${shot.name}：${shot.size}｜${shot.camera}｜${shot.seconds}秒｜${shot.body}｜${shot.light}`;
    });
    return [title, ...entries].join("\n");
  }
  const sentences = shots.map((shot) => {
    return `${shot.name}（${shot.size}，${shot.camera}，${shot.seconds}秒）：${shot.body}；${shot.light}。`;
  });
  const sound = `声音：${deal(angle.sounds, facts.zh).say}。`;
  const cut = format === "detailed_analysis" ? [`剪辑：${deal(angle.cuts, facts.zh).say}。`] : [];
  return [title, ...sentences, sound, ...cut].join("\n");
}
