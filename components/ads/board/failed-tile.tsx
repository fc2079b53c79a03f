"use client";
import { PencilLine, RotateCcw, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMoney } from "#components/costs/use-money.ts";
import { vendorName } from "#components/images/studio/names.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { StoppedNote } from "#components/ui/stopped-note.tsx";
import type { Asset } from "#lib/ads/schema.ts";
import { adFailureKey, needsOtherWords } from "../studio/failure-key.ts";
import { useAdActions } from "../studio/use-ad-actions.ts";
import { useRetryPrice } from "../studio/use-retry-price.ts";
import { askAnew } from "./anew/ask-anew.ts";

/** A piece that is not there: why, whether it cost anything, and what to do. Its neighbours go on. */
export function FailedTile({ asset, ratio }: { asset: Asset; ratio: string }) {
  const t = useTranslations("ads.failures");
  const board = useTranslations("ads.board");
  const studio = useTranslations("images.studio");
  const { busy, retry, removeAsset } = useAdActions();
  const price = useRetryPrice();
  if (asset.uncertainCall) return <Uncertain asset={asset} ratio={ratio} />;
  const key = adFailureKey(asset.errorCode);
  const charge = asset.charged === null ? studio("notSent") : studio(`shotCharged.${asset.charged}`);
  return (
    <div style={{ minHeight: "8rem" }} className="grid">
      <StoppedNote
        tone={key === "cancelled" ? "cancelled" : "failed"}
        detail={asset.errorMessage}
        title={t(`${key}.what`)}
        text={`${charge} ${t(`${key}.next`)}`}
      >
        {needsOtherWords(key) && (
          <Button size="sm" onClick={() => askAnew(asset.id)}>
            <PencilLine aria-hidden />
            {studio("editPrompt")}
          </Button>
        )}
        <Button
          size="sm"
          look={needsOtherWords(key) ? "quiet" : "line"}
          busy={busy !== null}
          onClick={() => void retry([asset.id])}
        >
          <RotateCcw aria-hidden />
          {key === "cancelled" ? studio("make") : studio("retry")} · {price([asset])}
        </Button>
        <IconButton label={board("delete")} icon={<Trash2 />} onClick={() => removeAsset(asset.id)} />
      </StoppedNote>
    </div>
  );
}

/** Nobody knows whether a call was charged, so nothing is sent again before a person has looked. */
function Uncertain({ asset, ratio }: { asset: Asset; ratio: string }) {
  const t = useTranslations("images.studio");
  const { money } = useMoney();
  const { busy, resolve } = useAdActions();
  const { provider = "", estimatedCost = null } = asset.uncertainCall ?? {};
  const cost = estimatedCost === null ? "" : t("asksCost", { cost: money(estimatedCost) });
  return (
    <div style={{ aspectRatio: ratio.replace(":", "/"), minHeight: "12rem" }} className="grid">
      <StoppedNote tone="waiting" title={t("asks")} text={t("asksText", { vendor: vendorName(provider), cost })}>
        <Button size="sm" look="brand" busy={busy !== null} onClick={() => void resolve(asset, "not_charged")}>
          {t("notCharged")}
        </Button>
        <Button size="sm" busy={busy !== null} onClick={() => void resolve(asset, "charged")}>
          {t("wasCharged")}
        </Button>
      </StoppedNote>
    </div>
  );
}
