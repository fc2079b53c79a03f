"use client";
import { ArrowDown, ArrowDownToLine, ArrowUp, ArrowUpToLine, Ellipsis, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type CSSProperties, useId } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { SelectField, TextArea } from "#components/ui/field.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import type { AdScene } from "#lib/ads/schema.ts";
import { cameraMovements } from "#lib/providers/video-contract.ts";
import { viewTypes } from "./plan.ts";

interface Props {
  scene: AdScene;
  /** From 1. */
  number: number;
  count: number;
  onChange: (scene: AdScene) => void;
  /** To a place from 0. */
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** One scene: what the image shows, what moves in the clip, and how the camera does. */
export function SceneCard({ scene, number, count, onChange, onMove, onRemove }: Props) {
  const t = useTranslations("ads.plan");
  const id = useId();
  const set = (part: Partial<AdScene>) => onChange({ ...scene, ...part });
  const at = number - 1;
  return (
    <li aria-labelledby={id} className="grid gap-4 py-5 md:grid-cols-[minmax(0,1fr)_15rem]">
      <h4 id={id} className="flex items-center gap-2 font-medium text-sm md:col-span-2">
        <span className="tnum text-ink-3">{number}</span>
        {t(`views.${scene.viewType}`)}
        <Menu
          label={t("sceneMenu", { number })}
          className={buttonClass("quiet", "sm", "tip tip-below ml-auto px-1.5")}
          trigger={<Ellipsis />}
        >
          {number > 1 && (
            <>
              <MenuItem icon={<ArrowUpToLine />} onSelect={() => onMove(0)}>
                {t("moveFirst")}
              </MenuItem>
              <MenuItem icon={<ArrowUp />} onSelect={() => onMove(at - 1)}>
                {t("moveUp")}
              </MenuItem>
            </>
          )}
          {number < count && (
            <>
              <MenuItem icon={<ArrowDown />} onSelect={() => onMove(at + 1)}>
                {t("moveDown")}
              </MenuItem>
              <MenuItem icon={<ArrowDownToLine />} onSelect={() => onMove(count - 1)}>
                {t("moveLast")}
              </MenuItem>
            </>
          )}
          {count > 1 && (
            <MenuItem icon={<Trash2 />} bad onSelect={onRemove}>
              {t("removeScene")}
            </MenuItem>
          )}
        </Menu>
      </h4>
      <div className="grid content-start gap-4">
        <TextArea
          label={t("imagePrompt")}
          maxLength={2000}
          value={scene.imagePrompt}
          onChange={(event) => set({ imagePrompt: event.currentTarget.value })}
          error={scene.imagePrompt.trim() ? undefined : t("promptMissing")}
        />
        <TextArea
          label={t("scenePrompt")}
          maxLength={1000}
          value={scene.scenePrompt}
          onChange={(event) => set({ scenePrompt: event.currentTarget.value })}
          error={scene.scenePrompt.trim() ? undefined : t("promptMissing")}
        />
      </div>
      <div className="grid content-start gap-4">
        <SelectField
          label={t("view")}
          value={scene.viewType}
          onChange={(event) => set({ viewType: event.currentTarget.value as AdScene["viewType"] })}
        >
          {viewTypes.map((view) => (
            <option key={view} value={view}>
              {t(`views.${view}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t("movement")}
          value={scene.cameraMovement}
          onChange={(event) => set({ cameraMovement: event.currentTarget.value as AdScene["cameraMovement"] })}
        >
          {cameraMovements.map((movement) => (
            <option key={movement} value={movement}>
              {t(`movements.${movement}`)}
            </option>
          ))}
        </SelectField>
        <label className="grid gap-1.5">
          <span className="flex items-baseline justify-between font-medium text-sm">
            {t("intensity")}
            <span className="tnum font-normal text-ink-3 text-xs">{Math.round(scene.motionIntensity * 100)} %</span>
          </span>
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={scene.motionIntensity}
            aria-valuetext={`${Math.round(scene.motionIntensity * 100)} %`}
            onChange={(event) => set({ motionIntensity: event.currentTarget.valueAsNumber })}
            style={{ "--part": `${scene.motionIntensity * 100}%` } as CSSProperties}
            className="slider"
          />
        </label>
      </div>
    </li>
  );
}
