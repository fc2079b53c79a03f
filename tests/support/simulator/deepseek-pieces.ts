import * as z from "zod";
import { userDataIn } from "./user-data.ts";

/** What is read of the prompt's data; everything is optional, so that any prompt gets an answer. */
const dataSchema = z.object({
  analysis: z.object({ mood_and_tone: z.object({ mood: z.string() }) }).optional(),
  measuredPalette: z.array(z.object({ hex: z.string(), nameEn: z.string(), nameZh: z.string() })).optional(),
});

const angles = [
  { en: "The product as the hero", shot: "特写缓缓推近", line: "把主角留给细节" },
  { en: "A moment of use", shot: "手持跟拍，手入画", line: "今天也从这一刻开始" },
  { en: "Craft and material", shot: "微距扫过表面", line: "看得见的手感" },
  { en: "Season and light", shot: "固定机位，光影移动", line: "光走到哪里，心就停在哪里" },
  { en: "An invitation", shot: "镜头拉远，画面留白", line: "来，坐下，慢慢看" },
];

/** Five pieces from the colours and the mood that stand in the prompt's data block: other data, other pieces. */
export function writePieces(prompt: string) {
  const { analysis, measuredPalette = [] } = dataSchema.safeParse(userDataIn(prompt)).data ?? {};
  const mood = analysis?.mood_and_tone.mood ?? "quiet";
  return angles.map(({ en, shot, line }, i) => {
    const swatch = measuredPalette[i % Math.max(1, measuredPalette.length)];
    const zh = swatch?.nameZh ?? "本色";
    return {
      storyboardMandarin: `镜头一：${shot}，${zh}铺满画面，${i + 2} 秒。镜头二：光线转柔，停在主体上，3 秒。镜头三：${zh}渐渐淡出，2 秒。`,
      captionMandarin: `${zh}里，${line}。`,
      explanationEnglish: `${en}: ${swatch ? `${swatch.nameEn} (${swatch.hex})` : "the main colour"} leads, in keeping with the ${mood} mood.`,
    };
  });
}
