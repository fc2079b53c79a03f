"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Picture } from "#components/ui/picture.tsx";
import { handFile } from "#components/uploads/handed-file.ts";
import type { Sample } from "./samples.ts";

interface Props {
  sample: Sample;
  /** The form that it begins. */
  to?: "/vision/new" | "/ads/new";
}

/** Puts a sample into a new piece of work, the way of any other file: nothing about it is prepared. */
export function SampleCard({ sample: { id, image }, to = "/vision/new" }: Props) {
  const t = useTranslations("samples");
  const router = useRouter();
  const start = async () => {
    const bytes = await (await fetch(image.src)).blob();
    handFile(new File([bytes], `${id}.jpg`, { type: "image/jpeg" }));
    router.push(`${to}?sample=${id}`);
  };
  return (
    <button type="button" onClick={start} className="group grid content-start gap-2 rounded-md text-left">
      <span className="overflow-hidden rounded-md bg-stage">
        <Picture
          src={image.src}
          width={image.width}
          height={image.height}
          alt=""
          className="aspect-[4/3] w-full object-cover transition-[scale] duration-320 ease-out group-hover:scale-[1.02]"
        />
      </span>
      <span className="font-medium text-sm group-hover:underline group-hover:underline-offset-3">
        {t(`${id}.title`)}
      </span>
      <span className="text-ink-3 text-xs">{t("use")}</span>
    </button>
  );
}
