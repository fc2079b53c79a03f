import Link from "next/link";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Picture } from "#components/ui/picture.tsx";
import { placeholderColour } from "#components/ui/placeholder-colour.ts";
import type { VisionJobSummary } from "#lib/vision/schema.ts";
import { PaletteStrip } from "./palette-strip.tsx";

/** The row height that the wall aims at, in px; tiles grow from it by their ratio until the row is full. */
const rowHeight = 190;

/** Finished work as a wall of pictures, each in its own ratio, with its colours beneath. */
export function JobWall({ jobs }: { jobs: VisionJobSummary[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-6 after:grow-[12] after:content-['']">
      {jobs.map((job) => {
        const ratio = Math.min(2.2, Math.max(0.62, (job.imageWidth ?? 4) / (job.imageHeight ?? 3)));
        return (
          <li
            key={job.jobId}
            className="group relative min-w-36"
            style={{
              flex: `${ratio} 1 ${Math.round(rowHeight * ratio)}px`,
              maxWidth: Math.round(rowHeight * ratio * 1.5),
            }}
          >
            <div
              className="overflow-hidden rounded-md bg-stage"
              style={{ aspectRatio: ratio, background: placeholderColour(job.thumbhash) }}
            >
              {job.thumbnailUrl && (
                <Picture
                  src={job.thumbnailUrl}
                  alt=""
                  loading="lazy"
                  className="size-full object-cover transition-[scale] duration-320 ease-out group-hover:scale-[1.02]"
                />
              )}
            </div>
            <PaletteStrip palette={job.palette} className="mt-2" />
            <Link
              href={`/vision/${job.jobId}`}
              className="mt-2 block truncate rounded-xs font-medium text-sm after:absolute after:inset-0 after:rounded-md"
            >
              {job.analysisPurpose}
            </Link>
            <p className="text-ink-3 text-xs">
              <LocalTime at={job.completedAt ?? job.createdAt} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}
