"use client";
import { useTranslations } from "next-intl";
import { useProviderName } from "#components/costs/use-provider-name.ts";
import { Tag } from "#components/ui/tag.tsx";
import { editPieceAction } from "#lib/vision/actions.ts";
import type { VisionJob } from "#lib/vision/schema.ts";
import { isRunning } from "../job-status.ts";
import { Piece, type ShownPiece } from "./piece.tsx";

interface Props {
  job: Pick<VisionJob, "jobId" | "status" | "deepseekOutput" | "originalOutput" | "providers">;
  onChange: (pieces: ShownPiece[]) => void;
}

/** The five pieces, or their places while they are being written. */
export function Pieces({ job, onChange }: Props) {
  const t = useTranslations("pieces");
  const words = useTranslations("job");
  const providerName = useProviderName();
  const { deepseekOutput: pieces, originalOutput: originals } = job;
  if (!pieces && !isRunning(job.status)) return null;
  return (
    <section aria-labelledby="pieces" className="@container border-line border-t px-4 pt-8 pb-4 md:px-8">
      <div className="mb-6 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 id="pieces" className="text-xl">
          {t("title")}
        </h2>
        <Tag>{providerName(job.providers.copy)}</Tag>
        <p className="text-ink-3 text-sm">
          {pieces ? t("lead") : job.status === "deepseek_generating" ? t("writing") : words("pending")}
        </p>
      </div>
      {pieces ? (
        <ol>
          {pieces.map((piece, index) => (
            <Piece
              // The five are a fixed row: their place is what they are.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above.
              key={index}
              number={index + 1}
              piece={piece}
              original={originals?.[index] ?? piece}
              onSave={async (edit) => {
                const result = await editPieceAction({ jobId: job.jobId, index, edit });
                if (result.ok) onChange(result.value);
                return result.ok;
              }}
            />
          ))}
        </ol>
      ) : (
        <Waiting />
      )}
    </section>
  );
}

function Waiting() {
  return (
    <div aria-hidden="true">
      {[1, 2, 3, 4, 5].map((number) => (
        <div
          key={number}
          className="grid gap-x-8 gap-y-4 border-line border-t py-6 @2xl:grid-cols-[1.75rem_minmax(0,1fr)_minmax(0,1fr)]"
        >
          <span className="font-mono text-ink-3 text-lg">{number}</span>
          {["zh", "en"].map((side) => (
            <div key={side} className="grid content-start gap-2.5">
              <div className="skeleton h-4 w-3/4 rounded-xs" />
              <div className="skeleton h-3.5 rounded-xs" />
              <div className="skeleton h-3.5 w-5/6 rounded-xs" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
