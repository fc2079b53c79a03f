"use client";
import { useTranslations } from "next-intl";
import { useMoney } from "#components/costs/use-money.ts";
import { classes } from "#components/ui/classes.ts";
import type { GeneratedImage, GenerationJob } from "#lib/images/schema.ts";
import { useMethodName } from "../../studio/names.ts";

interface Props {
  /** "Left" or "Right". */
  side: string;
  image: GeneratedImage;
  job: GenerationJob | undefined;
  isEnd?: boolean;
}

/** Which one it is and what it took: its prompt, and who made it with which seed for how much. */
export function Caption({ side, image, job, isEnd = false }: Props) {
  const t = useTranslations("images.viewer");
  const methodName = useMethodName();
  const { price } = useMoney();
  const facts = [job && methodName(job.generationMethod), t("seedOf", { seed: String(image.seed) }), price(image.cost)];
  return (
    <div className={classes("min-w-0 text-xs", isEnd && "text-right")}>
      <p className="truncate">
        <span className="sr-only">{side}: </span>
        {job?.prompt ?? image.promptUsed} <span className="text-ink-3">· {image.generationIndex}</span>
      </p>
      <p className="tnum truncate text-ink-3">{facts.filter(Boolean).join(" · ")}</p>
    </div>
  );
}
