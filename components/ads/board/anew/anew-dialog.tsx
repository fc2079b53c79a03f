"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import type { Asset } from "#lib/ads/schema.ts";
import { cameraMovements } from "#lib/providers/video-contract.ts";
import { useAdPart } from "../../studio/ad-context.tsx";
import { useAdActions } from "../../studio/use-ad-actions.ts";
import { useMoreEstimate } from "../../studio/use-more-estimate.ts";

interface Props {
  /** null while nothing is asked: closing, not going away, gives the focus back. */
  assetId: string | null;
  onClose: () => void;
}

/** Asks how a piece is to be made anew. It comes beside the one that is there. */
export function AnewDialog({ assetId, onClose }: Props) {
  const t = useTranslations("ads.board");
  const asset = useAdPart(({ session }) => session.assets.find(({ id }) => id === assetId) ?? null);
  return (
    <Dialog open={asset !== null} onClose={onClose} title={t("again")}>
      {asset && <Question key={asset.id} asset={asset} onEnd={onClose} />}
    </Dialog>
  );
}

function Question({ asset, onEnd }: { asset: Asset; onEnd: () => void }) {
  const t = useTranslations("ads.board");
  const plan = useTranslations("ads.plan");
  const { busy, regenerate } = useAdActions();
  const isClip = asset.type === "video_clip";
  const estimate = useMoreEstimate(isClip ? "clip" : "mood");
  const written = (isClip ? asset.scenePrompt : asset.generationPrompt) ?? "";
  const [prompt, setPrompt] = useState(written);
  const [seed, setSeed] = useState("");
  const [movement, setMovement] = useState(asset.cameraMovement ?? "push_in");
  const [intensity, setIntensity] = useState(asset.motionIntensity ?? 0.4);
  const send = async () => {
    const change = {
      ...(prompt.trim() !== written && prompt.trim() && { prompt: prompt.trim() }),
      ...(seed && { seed: Number(seed) }),
      ...(isClip && movement !== asset.cameraMovement && { cameraMovement: movement }),
      ...(isClip && intensity !== asset.motionIntensity && { motionIntensity: intensity }),
    };
    if (await regenerate(asset.id, Object.keys(change).length > 0 ? change : undefined)) onEnd();
  };
  return (
    <div className="grid gap-4">
      <TextArea
        label={isClip ? plan("scenePrompt") : plan("imagePrompt")}
        value={prompt}
        maxLength={isClip ? 1000 : 2000}
        onChange={(event) => setPrompt(event.currentTarget.value)}
      />
      {isClip && (
        <div className="grid grid-cols-2 gap-3">
          <SelectField
            label={plan("movement")}
            value={movement}
            onChange={(event) => setMovement(event.currentTarget.value as typeof movement)}
          >
            {cameraMovements.map((each) => (
              <option key={each} value={each}>
                {plan(`movements.${each}`)}
              </option>
            ))}
          </SelectField>
          <TextField
            label={`${plan("intensity")} (%)`}
            type="number"
            min={0}
            max={100}
            step={5}
            value={Math.round(intensity * 100)}
            onChange={(event) => setIntensity(Math.min(1, Math.max(0, (event.currentTarget.valueAsNumber || 0) / 100)))}
          />
        </div>
      )}
      <TextField
        label={plan("seed")}
        inputMode="numeric"
        placeholder={t("nextSeed")}
        value={seed}
        onChange={(event) => setSeed(event.currentTarget.value.replace(/\D/g, "").slice(0, 9))}
        className="tnum font-mono"
      />
      <div className="flex items-center justify-between gap-3">
        <p className="tnum text-ink-2 text-sm">{estimate(1)}</p>
        <Button look="brand" busy={busy !== null} onClick={send}>
          {t("makeAnother")}
        </Button>
      </div>
    </div>
  );
}
