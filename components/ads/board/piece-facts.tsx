"use client";
import { useTranslations } from "next-intl";
import { useMoney } from "#components/costs/use-money.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { Asset } from "#lib/ads/schema.ts";
import { useMakerName } from "../names.ts";

/** How a piece came to be: its words, its maker, its seed and what it cost. */
export function PieceFacts({ asset }: { asset: Asset }) {
  const t = useTranslations("ads.board");
  const plan = useTranslations("ads.plan");
  const viewer = useTranslations("images.viewer");
  const nameOf = useMakerName();
  const { cost } = useMoney();
  const isClip = asset.type === "video_clip";
  const words = isClip ? asset.scenePrompt : asset.generationPrompt;
  const facts: [string, string | null][] = [
    [viewer("model"), [nameOf(asset.source), asset.modelVersion].filter(Boolean).join(" · ")],
    [viewer("seed"), asset.seed === null ? null : String(asset.seed)],
    [plan("movement"), isClip && asset.cameraMovement ? plan(`movements.${asset.cameraMovement}`) : null],
    [
      viewer("size"),
      asset.width && asset.height ? viewer("pixels", { width: asset.width, height: asset.height }) : null,
    ],
    [t("frames"), isClip && asset.fps ? `${asset.fps} fps` : null],
    [viewer("cost"), asset.source === "user-upload" ? null : cost(asset.cost)],
  ];
  return (
    <div className="grid gap-3">
      {asset.stale && <p className="text-warn text-xs">{t(`stale.${asset.stale}`)}</p>}
      <dl className="tnum grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-xs">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} className="contents">
                <dt className="text-ink-3">{name}</dt>
                <dd className="truncate text-right" title={value}>
                  {value}
                </dd>
              </div>
            ),
        )}
      </dl>
      {words && (
        <div className="flex items-start gap-1">
          <p className="min-w-0 flex-1 break-words text-ink-2 text-xs">{words}</p>
          <CopyButton text={words} label={viewer("copyPromptUsed")} />
        </div>
      )}
    </div>
  );
}
