import Link from "next/link";
import { useTranslations } from "next-intl";
import { Picture } from "#components/ui/picture.tsx";
import { placeholderColour } from "#components/ui/placeholder-colour.ts";
import type { GeneratedImage } from "#lib/images/schema.ts";

/** The row height that the wall aims at, in px; tiles grow from it by their ratio until the row is full. */
const rowHeight = 170;

/** The last images as a wall, each in its own ratio; a press opens it in its session. */
export function ImageWall({ images }: { images: (GeneratedImage & { sessionId: string })[] }) {
  const t = useTranslations("images.studio");
  return (
    <ul className="flex flex-wrap gap-2 after:grow-[12] after:content-['']">
      {images.map(({ id, sessionId, width, height, thumbnailUrl, thumbhash, promptUsed, generationIndex }) => {
        const ratio = Math.min(2.2, Math.max(0.55, width / height));
        return (
          <li
            key={id}
            style={{
              flex: `${ratio} 1 ${Math.round(rowHeight * ratio)}px`,
              maxWidth: Math.round(rowHeight * ratio * 1.5),
            }}
          >
            <Link
              href={`/images/${sessionId}?image=${id}`}
              className="block overflow-hidden rounded-md"
              style={{ aspectRatio: ratio, background: placeholderColour(thumbhash) }}
            >
              <Picture
                src={thumbnailUrl}
                alt={t("recentAlt", { index: generationIndex, prompt: promptUsed })}
                loading="lazy"
                className="size-full object-cover transition-[scale] duration-320 ease-out hover:scale-[1.02]"
              />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
